"""The export holds the whole catalog, whatever kinds it comes to know."""

from mlops_blueprint.catalog.export import export_catalog
from mlops_blueprint.model.catalog import Catalog

RENAMED = {"sections": "questions", "models": "maturity_models"}


def test_every_list_of_the_catalog_is_exported_with_all_its_entries(catalog: Catalog) -> None:
    document = export_catalog(catalog)
    for name in Catalog.model_fields:
        held, exported = getattr(catalog, name), document[RENAMED.get(name, name)]
        entries = [item for part in held for item in part.questions] if name == "sections" else held
        assert not isinstance(held, tuple) or len(exported) == len(entries), name


def test_relations_can_be_read_from_both_ends(catalog: Catalog) -> None:
    document = export_catalog(catalog)
    principle = next(item for item in document["principles"] if item["components"])
    component = next(item for item in document["components"] if item["id"] == principle["components"][0])
    assert principle["id"] in component["principles"]
    assert set(component["tools"]) <= {tool["id"] for tool in document["tools"]}


def test_every_reference_stands_in_the_export_once_with_both_its_readings(catalog: Catalog) -> None:
    references = export_catalog(catalog)["references"]
    tracked = [item for item in references if item["to"] == "practice:exp.tracked"]
    asked = next(item for item in tracked if item["from"] == "model:google")
    assert (asked["relation"], asked["read_backwards"]) == ("practices it asks for", "models that ask for it")
    assert asked["note"] == "level 1: defined for half"
