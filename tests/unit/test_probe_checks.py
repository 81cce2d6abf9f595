"""The catalog refuses probes that name what does not exist, say what they cannot say or ask each other in a circle."""

import pytest

from mlops_blueprint.catalog.build import build_catalog
from mlops_blueprint.errors import CatalogError
from mlops_blueprint.store.resources import data_dir, read_texts

TEXTS = read_texts(data_dir("catalog"), ".yaml")
PROBE = """id: {id}
name: Own probe
motivation: It matters
detects: Something
"yes": {yes}
because: {because}
remedy: Do it
effort: 1
misses: The rest
proposes: [{{practice: {practice}, "yes": defined}}]
components: [{component}]
reviewed: 2026-11-23
"""
SOUND = {
    "id": "own",
    "yes": "{fact: {kind: call}}",
    "because": '{"yes": It is there, "no": It is not}',
    "practice": "exp.tracked",
    "component": "ml-metadata-store",
}


def _problems(*changes: dict[str, str]) -> list[tuple[str, str]]:
    probes = [SOUND | change for change in changes]
    texts = {f"probes/{probe['id']}.yaml": PROBE.format(**probe) for probe in probes}
    try:
        build_catalog(TEXTS | texts)
    except CatalogError as error:
        return [(problem.code, problem.message) for problem in error.problems]
    return []


def test_a_sound_probe_is_accepted() -> None:
    assert _problems({}) == []


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        ({"practice": "exp.trakced"}, "CAT012", "exp.trakced"),
        ({"component": "metadata"}, "CAT012", "metadata"),
        ({"yes": "{probe: no-such-probe}"}, "CAT012", "no-such-probe"),
        ({"yes": "{any_of: [{partly: no-such-probe}]}"}, "CAT012", "no-such-probe"),
        ({"yes": "{tool: {tools: [no-such-tool]}}"}, "CAT012", "no-such-tool"),
        ({"yes": "{tool: {port: no.port}}"}, "CAT012", "no.port"),
        ({"yes": "{tool: {component: nowhere}}"}, "CAT012", "nowhere"),
        ({"yes": "{}"}, "CAT036", "exactly one"),
        ({"yes": "{fact: {kind: call}, probe: licence}"}, "CAT036", "exactly one"),
        ({"yes": "{one_file: [{probe: licence}]}"}, "CAT036", "holds facts"),
        ({"yes": "{one_file: [{none_of: [{fact: {kind: call}}]}]}"}, "CAT036", "needs a fact"),
        ({"because": '{"yes": It is there}'}, "CAT036", "`no`"),
        ({"because": '{"yes": It is, partial: Half, "no": It is not}'}, "CAT036", "`partial`"),
    ],
)
def test_a_faulty_probe_is_reported(change: dict[str, str], code: str, says: str) -> None:
    ((found, message),) = _problems(change)
    assert found == code
    assert says in message


def test_probes_that_ask_each_other_in_a_circle_are_reported() -> None:
    found = _problems({"id": "one", "yes": "{probe: two}"}, {"id": "two", "yes": "{partly: one}"})
    assert [code for code, _ in found] == ["CAT037"]


def test_an_unknown_kind_of_fact_is_reported() -> None:
    ((_, message),) = _problems({"yes": "{fact: {kind: rumour}}"})
    assert "ci-job" in message
