"""What became of practices that are no longer asked for under their old id."""

import pytest

from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.errors import CatalogError
from mlops_blueprint.store.resources import data_dir, read_texts

SHIPPED = read_texts(data_dir("catalog"), ".yaml")


def with_successions(*pairs: tuple[str, str]) -> dict[str, str]:
    lines = [
        f'  - {{old: {old}, new: {new}, since: "2027.01.0", because: Two words said the same}}'
        for old, new in pairs
    ]
    return {**SHIPPED, "successions.yaml": "\n".join(["successions:", *lines, ""])}


def test_renamed_split_and_dropped_practices_are_accepted() -> None:
    texts = with_successions(
        ("dat.one", "dat.two"), ("dat.two", "dat.schema"), ("dat.one", "dat.versioned"), ("dat.old", "null")
    )
    assert len(build_catalog(texts).successions) == 4


@pytest.mark.parametrize(
    ("pairs", "code", "line", "says"),
    [
        ([("dat.old", "null"), ("dat.schema", "dat.versioned")], "CAT034", 3, "still a practice"),
        ([("dat.old", "dat.nowhere")], "CAT035", 2, "is no practice"),
        ([("dat.one", "dat.one")], "CAT035", 2, "leads back"),
        ([("dat.one", "dat.two"), ("dat.two", "dat.one")], "CAT035", 2, "leads back"),
    ],
)
def test_succession_that_loses_answers_is_reported(
    pairs: list[tuple[str, str]], code: str, line: int, says: str
) -> None:
    with pytest.raises(CatalogError) as caught:
        build_catalog(with_successions(*pairs))
    first = caught.value.problems[0]
    assert (first.code, first.path, first.line) == (code, "successions.yaml", line)
    assert says in first.message
