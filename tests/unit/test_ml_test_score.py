"""ML Test Score files: exact points, bands of both scales, and everything that can be wrong in one run."""

import json
from pathlib import Path

import pytest

from mlops_blueprint.app.ml_test_score import find_rubric, score_file
from mlops_blueprint.assess.tests_scored import score_tests
from mlops_blueprint.cli.boundary import guard
from mlops_blueprint.cli.main import cli
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.ml_test_score import MlTestScore, TestResult

SECTIONS = ("data", "model", "infra", "monitor")
TESTS = [f"{section}_{number}" for section in SECTIONS for number in range(1, 8)]


def score(catalog: Catalog, version: str = "2017", **results: TestResult) -> MlTestScore:
    return score_tests(*find_rubric(version, catalog), results)


def by_section(*counts: tuple[int, int]) -> dict[str, TestResult]:
    """So many tests by hand and automatic per section; the others are not done."""
    results: dict[str, TestResult] = dict.fromkeys(TESTS, "none")
    for section, (manual, automated) in zip(SECTIONS, counts, strict=True):
        names = [name for name in TESTS if name.startswith(section)]
        results |= dict.fromkeys(names[:manual], "manual")
        results |= dict.fromkeys(names[manual : manual + automated], "automated")
    return results


@pytest.mark.parametrize("version", ["2017", "2016"])
def test_rubric_has_the_28_tests_of_the_paper(version: str, catalog: Catalog) -> None:
    _, rubric = find_rubric(version, catalog)
    assert [section.id for section in rubric.sections] == list(SECTIONS)
    assert [item.id for section in rubric.sections for item in section.items] == TESTS


@pytest.mark.parametrize(
    ("counts", "sections", "final", "level"),
    [
        (((0, 0), (0, 0), (0, 0), (0, 0)), (0, 0, 0, 0), 0, 0),
        (((1, 0), (7, 0), (7, 0), (7, 0)), (0.5, 3.5, 3.5, 3.5), 0.5, 1),
        (((2, 0), (0, 1), (2, 1), (0, 7)), (1, 1, 2, 7), 1, 1),
        (((3, 0), (1, 1), (1, 1), (1, 1)), (1.5, 1.5, 1.5, 1.5), 1.5, 2),
        (((0, 2), (0, 2), (0, 2), (4, 0)), (2, 2, 2, 2), 2, 2),
        (((5, 0), (0, 3), (0, 3), (0, 3)), (2.5, 3, 3, 3), 2.5, 3),
        (((0, 3), (0, 3), (0, 3), (6, 0)), (3, 3, 3, 3), 3, 3),
        (((7, 0), (7, 0), (7, 0), (7, 0)), (3.5, 3.5, 3.5, 3.5), 3.5, 4),
        (((0, 5), (0, 5), (0, 5), (2, 4)), (5, 5, 5, 5), 5, 4),
        (((1, 5), (1, 5), (1, 5), (1, 5)), (5.5, 5.5, 5.5, 5.5), 5.5, 5),
        (((0, 7), (0, 7), (0, 7), (0, 7)), (7, 7, 7, 7), 7, 5),
        (((0, 7), (0, 7), (0, 7), (0, 0)), (7, 7, 7, 0), 0, 0),
    ],
)
def test_points_are_exact_and_the_weakest_section_decides(
    counts: tuple[tuple[int, int], ...],
    sections: tuple[float, ...],
    final: float,
    level: int,
    catalog: Catalog,
) -> None:
    result = score(catalog, **by_section(*counts))
    assert tuple(result.sections.values()) == sections
    assert (result.final, result.final_high, result.level) == (final, final, level)
    assert result.band == catalog.model_by_id["ml-test-score-2017"].levels[level].name
    assert result.unanswered == ()


def test_scale_of_2016_gives_one_point_by_hand_and_one_more_for_automation(catalog: Catalog) -> None:
    result = score(catalog, "2016", **by_section((1, 1), (0, 7), (7, 0), (0, 2)))
    assert tuple(result.sections.values()) == (3, 14, 7, 4)
    assert (result.final, result.version) == (3, "2016")


def test_unanswered_tests_count_nothing_and_are_named(catalog: Catalog) -> None:
    results = by_section((0, 7), (0, 7), (0, 7), (0, 7))
    del results["data_3"], results["data_4"]
    result = score(catalog, **results)
    assert (result.final, result.final_high) == (5, 7)
    assert result.unanswered == ("data_3", "data_4")


def written(folder: Path, text: str) -> Path:
    path = folder / "tests.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_fault_of_a_file_is_reported_at_once_with_its_line(tmp_path: Path, catalog: Catalog) -> None:
    text = "data_1: manual\ndata_8: manual\nmodel_1: sometimes\ninfra_1: true\nmonitor_1:\nnothing_like_it: [1]\n"
    with pytest.raises(BlueprintError, match="6 problems") as caught:
        score_file(written(tmp_path, text), "2017", catalog)
    found = [(item.line, item.code) for item in caught.value.problems]
    assert found == [
        (2, "MTS001"), (3, "MTS002"), (4, "MTS002"), (5, "MTS002"), (6, "MTS001"), (6, "MTS002"),
    ]  # fmt: skip
    assert "did you mean `data_" in caught.value.problems[0].hint


@pytest.mark.parametrize("text", ["", "- data_1\n", "just words\n"])
def test_file_that_is_no_map_is_refused(text: str, tmp_path: Path, catalog: Catalog) -> None:
    with pytest.raises(BlueprintError) as caught:
        score_file(written(tmp_path, text), "2017", catalog)
    assert [item.code for item in caught.value.problems] == ["MTS003"]


def test_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path, catalog: Catalog) -> None:
    with pytest.raises(BlueprintError):
        score_file(tmp_path / "missing.yaml", "2017", catalog)
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BlueprintError):
        score_file(tmp_path / "binary.yaml", "2017", catalog)


def test_command_prints_the_contract_without_an_engagement(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path, "".join(f"{name}: manual\n" for name in TESTS))
    assert guard(cli, ["assess", "--ml-test-score", str(path), "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["sections"] == {"data": 3.5, "model": 3.5, "infra": 3.5, "monitor": 3.5}
    assert (printed["final"], printed["unanswered"]) == (3.5, [])
    assert guard(cli, ["assess", "--ml-test-score", str(path), "--ml-test-score-version", "2016"]) == 0
    assert "Final 7, the smallest section" in capsys.readouterr().out


def test_command_ends_with_one_on_a_wrong_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "data_9: manual\n")
    assert guard(cli, ["assess", "--ml-test-score", str(path)]) == 1
    assert "tests.yaml:1: MTS001" in capsys.readouterr().err
