"""Sub-projects of a repository, and several repositories joined into one scan."""

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.fact import Fact, Strength
from mlops_blueprint.model.practice import Coverage, State
from mlops_blueprint.model.probe import Outcome
from mlops_blueprint.model.scan import FoundTool, PracticeResult, ScannedProject, Sighting, TraitResult
from mlops_blueprint.scan.join import join
from mlops_blueprint.scan.projects import split
from mlops_blueprint.scan.scan import Reading, scan_repository


def _product(folder: str) -> list[Fact]:
    return [
        Fact("dependency", "scikit-learn", f"{folder}/requirements.txt"),
        Fact("import", "sklearn.svm.SVC", f"{folder}/train.py"),
        Fact("call", "sklearn.svm.SVC.fit", f"{folder}/train.py", 2),
    ]


def _trains(facts: tuple[Fact, ...]) -> bool:
    return any(fact.kind == "call" for fact in facts)


def test_one_product_stays_whole() -> None:
    facts = [*_product("churn"), Fact("dependency", "flask", "gateway/requirements.txt")]
    assert [project.name for project in split(facts, _trains)] == ["."]


def test_two_products_are_told_apart_and_share_what_belongs_to_neither() -> None:
    licence = Fact("file", "LICENSE", "LICENSE")
    whole, churn, price = split([*_product("churn"), *_product("price"), licence], _trains)
    assert (whole.name, churn.name, price.name) == (".", "churn", "price")
    assert licence in churn.facts
    assert licence in price.facts
    assert {fact.path.split("/")[0] for fact in churn.facts} == {"churn", "LICENSE"}


def test_a_package_within_a_product_is_no_product() -> None:
    names = [
        project.name for project in split([*_product("a"), *_product("a/part"), *_product("b")], _trains)
    ]
    assert names == [".", "a", "b"]


def test_a_repository_comes_first_and_its_parts_carry_its_name(catalog: Catalog) -> None:
    reading = Reading(name="shop", facts=(*_product("churn"), *_product("price")), files=4)
    projects = scan_repository(reading, catalog, lambda _: ())
    assert [project.name for project in projects] == ["shop", "shop/churn", "shop/price"]
    assert all(project.ml for project in projects)


def _scanned(name: str, outcome: Outcome, state: State | None = None) -> ScannedProject:
    where = (Sighting(path="a.py", line=2),)
    return ScannedProject(
        name=name,
        ml=True,
        files=1,
        components={},
        practices={
            "exp.tracked": PracticeResult(outcome=outcome, state=state, evidence=where, because=f"In {name}")
        },
        traits={"experiments-tracked": TraitResult(outcome=outcome, evidence=where, because=f"In {name}")},
    )


def test_joined_repositories_tell_the_strongest_and_the_share() -> None:
    scan = join(
        [
            _scanned("a", "yes", State.AUTOMATED),
            _scanned("b", "no"),
            _scanned("c", "no"),
            _scanned("d", "no"),
        ],
        "1",
    )
    joined = scan.practices["exp.tracked"]
    assert (joined.outcome, joined.state, joined.coverage) == ("yes", State.AUTOMATED, Coverage.SOME)
    assert joined.evidence[0].path == "a:a.py"
    assert scan.traits["experiments-tracked"].because == "In a"


def test_a_share_counts_sub_projects_and_not_the_whole_above_them() -> None:
    scan = join([_scanned("m", "yes"), _scanned("m/a", "yes"), _scanned("m/b", "no")], "1")
    assert scan.practices["exp.tracked"].coverage is Coverage.HALF
    assert scan.practices["exp.tracked"].evidence[0].path == "a.py"


def test_one_repository_needs_no_share() -> None:
    assert join([_scanned("a", "yes")], "1").practices["exp.tracked"].coverage is None


def test_practices_that_concern_no_project_have_no_share_of_it() -> None:
    scan = join([_scanned("a", "not-applicable"), _scanned("b", "yes")], "1")
    assert scan.practices["exp.tracked"].coverage is Coverage.MOST


def test_a_tool_keeps_its_strongest_sighting() -> None:
    def with_tool(name: str, strength: Strength) -> ScannedProject:
        found = FoundTool(tool="mlflow", strength=strength, evidence=(Sighting(path=f"{name}.py"),))
        return _scanned(name, "yes").model_copy(update={"components": {"model-registry": (found,)}})

    scan = join([with_tool("a", Strength.CONFIGURED), with_tool("b", Strength.AUTOMATED)], "1")
    (tool,) = scan.components["model-registry"]
    assert (tool.strength, tool.evidence[0].path) == (Strength.AUTOMATED, "b:b.py")
