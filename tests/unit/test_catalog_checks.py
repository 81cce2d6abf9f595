"""Every check of the catalog: the shipped text passes, one damaged line fails with its code, file and line."""

from dataclasses import dataclass

import pytest

from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.errors import CatalogError, Problem
from mlops_blueprint.store.resources import data_dir, read_texts

SHIPPED = read_texts(data_dir("catalog"), ".yaml")


@dataclass(frozen=True)
class Damage:
    """Replaces the first ``old`` of a file by ``new``; the problem must stand in that very line."""

    code: str
    path: str
    old: str
    new: str
    says: str = ""

    @property
    def line(self) -> int:
        return SHIPPED[self.path][: SHIPPED[self.path].index(self.old)].count("\n") + 1

    def __str__(self) -> str:
        return f"{self.code}-{self.path}"


DAMAGES = (
    Damage("YAML001", "roles.yaml", "    name: Business", "    name: 'a' Business", "expected"),
    Damage("YAML002", "practices/rel.rollback.yaml", "stage: deployment", "id: again", "duplicate key"),
    Damage("YAML005", "tools/git.yaml", "effort: 1", "effort: !!python/name:os.system 1", "unknown tag"),
    Damage("DAT001", "tools/git.yaml", "effort: 1", "effort: 6", "`effort`"),
    Damage("DAT001", "tools/git.yaml", "lock_in: 1", "lock_it: 1", "unknown key `lock_it`"),
    Damage("DAT001", "practices/rel.rollback.yaml", "stage: deployment", "stage: deploying", "`stage`"),
    Damage("CAT003", "dimensions.yaml", "dimensions:", "dimension:", "exactly the keys dimensions"),
    Damage("CAT010", "dimensions.yaml", "id: people", "id: value", "used 2 times"),
    Damage("CAT011", "practices/rel.rollback.yaml", "id: rel.rollback", "id: rel.back", "not the file name"),
    Damage("CAT011", "tools/apache-airflow.yaml", "id: apache-airflow", "id: airflow", "not the file name"),
    Damage("CAT012", "practices/rel.rollback.yaml", "dimension: release", "dimension: releases", "`releases`"),
    Damage("CAT012", "maturity/aws.yaml", "{practice: env.experiment,", "{practice: env.experiments,", ""),
    Damage("CAT012", "role-rules.yaml", "accountable: [business-s", "accountable: [busyness-s", "unknown role"),
    Damage("CAT013", "practices/exp.code_vcs.yaml", "effort:", "prerequisites: [exp.tracked]\neffort:", "circle"),
    Damage("CAT014", "targets.yaml", "{key: live_models, one_of: [4-20, more]}", "{key: live_models, one_of: [many]}"),
    Damage("CAT014", "questionnaire/10-value.yaml", "one_of: [1-3, 4-20, more]", "one_of: [1-3, 5-20]", "`5-20`"),
    Damage("CAT014", "ports.yaml", 'one_of: ["1", "2-4"]', 'one_of: ["1", "3-4"]', "`3-4` is no value"),
    Damage("CAT012", "ports.yaml", "{key: team_size", "{key: team_sise", "unknown context key"),
    Damage("CAT014", "context.yaml", "default: batch", "default: often", "`often` is no value"),
    Damage("CAT020", "maturity/google.yaml", "levels:\n  - {number: 0", "levels:\n  - {number: 7", "0, 1, 2"),
    Damage("CAT022", "maturity/aws.yaml", "{practice: exp.code_vcs, state: defined}", "{practice: env.experiment}"),
    Damage("CAT023", "maturity/aws.yaml", "{practice: exp.code_vcs, state: defined}", "{practice: exp.code_vcs, state: unknown}"),
    Damage("CAT024", "scales.yaml", "ratings: {N: 0.0, P: 0.16", "ratings: {N: 0.0, P: 0.66", "`ratings`"),
    Damage("CAT024", "scales.yaml", "ratings: {N: 0.0", "ratings: {N: 0.1", "start at 0"),
    Damage("CAT024", "scales.yaml", "{grade: E4, name: Op", "{grade: E3, name: Op", "`evidence`"),
    Damage("CAT030", "tools/mlflow.yaml", "provides: [registry.models", "provides: [features.store", "does not fill"),
    Damage("CAT031", "tools/mlflow.yaml", "  - with: local-trainer", "  - with: mlflow", "with itself"),
    Damage("CAT032", "tools/mlflow.yaml", "  - with: azure-blob-storage", "  - with: amazon-s3", "twice"),
    Damage("CAT012", "team-rules.yaml", "practice: rel.approval", "practice: rel.approvall", "`rel.approvall`"),
    Damage("CAT012", "team-rules.yaml", "does: {rows: [experimental-training", "does: {rows: [training-run", "matrix row"),
    Damage("CAT012", "role-circles.yaml", "role: data-scientist", "role: data-sientist", "unknown role"),
    Damage("CAT040", "role-rules.yaml", "zone: B1", "zone: B2", "no role rule"),
    Damage("CAT041", "role-rules.yaml", "id: watch-cost", "id: system-design", "another row"),
    Damage("DAT001", "role-rules.yaml", "responsible: [ml-engineer, data-scientist]", "responsible: []", "`responsible`"),
    Damage("CAT038", "tools/weights-and-biases.yaml", "starter_at: [track.runs]", "starter_at: [flow.run]", "at flow.run"),
    Damage("CAT033", "tools/git.yaml", "status: active\n  note:", "status: retired\n  # note:", "retired"),
)  # fmt: skip

WHOLE_ENTRY = {"CAT033": "lifecycle:", "CAT031": "integrations:", "CAT032": "integrations:"}
"""Checks that name the list, not the line inside it."""


def problems_of(texts: dict[str, str]) -> list[Problem]:
    with pytest.raises(CatalogError) as caught:
        build_catalog(texts)
    return list(caught.value.problems)


def damaged(damage: Damage) -> dict[str, str]:
    text = SHIPPED[damage.path]
    assert damage.old in text, "the shipped file has changed; choose another line to damage"
    return {**SHIPPED, damage.path: text.replace(damage.old, damage.new, 1)}


def expected_line(damage: Damage) -> int:
    lines = SHIPPED[damage.path].splitlines()
    if damage.code == "CAT003":
        return 1
    if damage.code == "CAT010":
        return lines.index(f"  - {damage.new}") + 1
    if damage.says == "`evidence`":
        return lines.index("evidence:") + 1
    if damage.code in WHOLE_ENTRY:
        return lines.index(WHOLE_ENTRY[damage.code]) + 1
    return damage.line


def test_shipped_catalog_has_no_problem() -> None:
    assert len(build_catalog(SHIPPED).tools) > 50


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_damaged_line_is_reported_with_code_file_and_line(damage: Damage) -> None:
    found = [item for item in problems_of(damaged(damage)) if item.code == damage.code]
    assert found
    assert {item.path for item in found} == {damage.path}
    assert expected_line(damage) in {item.line for item in found}
    assert any(damage.says in item.message for item in found)


def test_aliases_are_reported_where_they_are_used() -> None:
    texts = {**SHIPPED, "manifest.yaml": SHIPPED["manifest.yaml"] + "a: &x [1]\nb: *x\n"}
    last = texts["manifest.yaml"].count("\n")
    assert [(item.code, item.path, item.line) for item in problems_of(texts)] == [
        ("YAML003", "manifest.yaml", last)
    ]


def test_missing_file_is_reported() -> None:
    texts = {path: text for path, text in SHIPPED.items() if path != "ports.yaml"}
    assert [(item.code, item.path) for item in problems_of(texts)] == [("CAT001", "ports.yaml")]


@pytest.mark.parametrize("folder", ["tools", "practices", "questionnaire", "maturity"])
def test_missing_folder_is_reported(folder: str) -> None:
    texts = {path: text for path, text in SHIPPED.items() if not path.startswith(f"{folder}/")}
    assert ("CAT001", folder) in [(item.code, item.path) for item in problems_of(texts)]


def test_unreadable_file_is_not_reported_as_missing_too() -> None:
    texts = {**SHIPPED, "ports.yaml": "ports: [\n"}
    assert [item.code for item in problems_of(texts)] == ["YAML001"]


def test_file_of_no_known_kind_is_reported() -> None:
    texts = {**SHIPPED, "tool/git.yaml": SHIPPED["tools/git.yaml"]}
    assert [(item.code, item.path) for item in problems_of(texts)] == [("CAT002", "tool/git.yaml")]


def test_list_that_is_no_list_is_reported() -> None:
    texts = {**SHIPPED, "dimensions.yaml": "dimensions: none\n"}
    assert ("CAT004", 1) in [(item.code, item.line) for item in problems_of(texts)]


def test_missing_level_of_a_dimension_is_reported() -> None:
    text = SHIPPED["maturity/google.yaml"]
    start, end = text.index("      - level: 2"), text.index("links:")
    found = problems_of({**SHIPPED, "maturity/google.yaml": text[:start] + text[end:]})
    assert [item.code for item in found] == ["CAT021"]
    assert "levels [1], not 1 to 2" in found[0].message


def test_practice_that_no_model_names_is_reported() -> None:
    texts = {
        path: text.replace("val.feasibility", "val.goal") if path.startswith("maturity/") else text
        for path, text in SHIPPED.items()
    }
    orphans = [item for item in problems_of(texts) if item.code == "CAT015"]
    assert [(item.path, item.line) for item in orphans] == [("practices/val.feasibility.yaml", 2)]
    assert "count nowhere" in orphans[0].message


def test_practice_without_a_question_is_reported() -> None:
    texts = {
        path: text.replace("practice: rel.rollback", "practice: rel.approval")
        if path.startswith("questionnaire/")
        else text
        for path, text in SHIPPED.items()
    }
    silent = [item for item in problems_of(texts) if item.code == "CAT016"]
    assert [(item.path, item.line) for item in silent] == [("practices/rel.rollback.yaml", 2)]


def test_problems_of_all_files_come_in_one_message_sorted_by_place() -> None:
    texts = {
        **SHIPPED,
        "tools/git.yaml": SHIPPED["tools/git.yaml"].replace("effort: 1", "effort: 9"),
        "ports.yaml": "ports: [\n",
        "dimensions.yaml": SHIPPED["dimensions.yaml"].replace("    name: Data\n", ""),
    }
    found = problems_of(texts)
    assert [item.path for item in found] == ["dimensions.yaml", "ports.yaml", "tools/git.yaml"]
    assert found == sorted(found)


def test_nearest_id_is_suggested() -> None:
    text = SHIPPED["practices/rel.rollback.yaml"].replace("model-serving", "model-servin")
    (problem,) = problems_of({**SHIPPED, "practices/rel.rollback.yaml": text})
    assert problem.hint == "did you mean `model-serving`?"


def test_other_file_types_in_the_folder_are_left_alone() -> None:
    build_catalog({**SHIPPED, "README.md": "words", "selection/stack.lp": "% program"})


def test_an_invalid_entry_hides_no_wrong_reference_elsewhere_and_causes_none() -> None:
    texts = {
        **SHIPPED,
        "tools/mlflow.yaml": SHIPPED["tools/mlflow.yaml"].replace("\neffort:", "\neffort: much #"),
        "tools/feast.yaml": "a: [",
        "practices/dat.lineage.yaml": SHIPPED["practices/dat.lineage.yaml"].replace(
            "dimension: data", "dimension: dada"
        ),
    }
    assert [(item.code, item.path) for item in problems_of(texts)] == [
        ("CAT012", "practices/dat.lineage.yaml"),
        ("YAML001", "tools/feast.yaml"),
        ("DAT001", "tools/mlflow.yaml"),
    ]


def test_a_list_that_cannot_be_read_does_not_make_every_reference_to_it_unknown() -> None:
    texts = {**SHIPPED, "dimensions.yaml": "dimensions: none\n"}
    assert {item.code for item in problems_of(texts)} == {"CAT004"}
