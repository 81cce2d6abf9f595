"""What probes say of hand-written facts: conditions, places, runs in CI, remarks, annotations and proposals."""

from datetime import date
from typing import Literal

import pytest

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.fact import Fact, FactKind, Place, Strength
from mlops_blueprint.model.practice import State
from mlops_blueprint.model.probe import Condition, FactMatch, Probe, ProposedState, Remark, ToolMatch
from mlops_blueprint.model.scan import Annotation, FoundTool, Sighting, TraitResult
from mlops_blueprint.scan.evaluate import evaluate
from mlops_blueprint.scan.ground import Ground
from mlops_blueprint.scan.proposals import propose
from mlops_blueprint.scan.sighted import MOST

FIT = Fact("call", "sklearn.svm.SVC.fit", "train.py", 3)
Verdict = Literal["remediated", "not-detected", "not-applicable", "test-data"]
BASE = {
    "name": "A probe",
    "motivation": "Because it matters",
    "detects": "Something",
    "applies_to": "any",
    "because": {"yes": "It is there", "no": "It is missing"},
    "remedy": "Do it",
    "effort": 1,
    "misses": "What is elsewhere",
    "reviewed": date(2026, 11, 23),
}


def _probe(name: str = "one", **fields: object) -> Probe:
    return Probe.model_validate({**BASE, "id": name, **fields})


def _fact(kind: FactKind, *names: str, **fields: object) -> Condition:
    return Condition(fact=FactMatch.model_validate({"kind": kind, "names": names, **fields}))


def _said(
    catalog: Catalog, facts: list[Fact], *probes: Probe, notes: tuple[Annotation, ...] = ()
) -> dict[str, TraitResult]:
    return evaluate(probes, Ground(tuple(facts), {}, catalog.tool_by_id), notes)


def _outcome(catalog: Catalog, facts: list[Fact], condition: Condition) -> str:
    return _said(catalog, facts, _probe(yes=condition))["one"].outcome


@pytest.mark.parametrize(
    ("pattern", "outcome"),
    [
        ("*.fit", "yes"),
        ("sklearn.*", "yes"),
        ("SKLEARN.svm.svc.FIT", "yes"),
        ("*svc*", "yes"),
        ("*.predict|*.fit", "yes"),
        ("*.predict", "no"),
        ("fit", "no"),
    ],
)
def test_a_pattern_fits_names_as_people_expect(catalog: Catalog, pattern: str, outcome: str) -> None:
    assert _outcome(catalog, [FIT], _fact("call", pattern)) == outcome


def test_names_that_are_left_out_do_not_count(catalog: Catalog) -> None:
    assert _outcome(catalog, [FIT], _fact("call", "*.fit", but_not=("*svc.fit",))) == "no"


def test_details_must_fit_and_an_exclamation_mark_turns_them_round(catalog: Catalog) -> None:
    job = Fact("ci-job", "test", "ci.yml", 1, Place.CI, {"enabled": "no"})
    assert _outcome(catalog, [job], _fact("ci-job", detail={"enabled": "no"})) == "yes"
    assert _outcome(catalog, [job], _fact("ci-job", detail={"enabled": "!no"})) == "no"
    assert _outcome(catalog, [job], _fact("ci-job", detail={"on": "!"})) == "no"


@pytest.mark.parametrize("place", [Place.TEST, Place.EXAMPLE, Place.TEMPLATE, Place.VENDORED, Place.DOCS])
def test_what_stands_beside_the_product_does_not_count(catalog: Catalog, place: Place) -> None:
    there = Fact("call", "a.fit", "x.py", 1, place)
    assert _outcome(catalog, [there], _fact("call", "*.fit")) == "no"
    assert _outcome(catalog, [there], _fact("call", "*.fit", places=(place,))) == "yes"


def test_several_facts_must_stand_in_different_lines(catalog: Catalog) -> None:
    twice = [Fact("call", "a.fit", "x.py", 1), Fact("call", "b.fit", "x.py", 1)]
    condition = _fact("call", "*.fit", at_least=2)
    assert _outcome(catalog, twice, condition) == "no"
    assert _outcome(catalog, [*twice, Fact("call", "b.fit", "x.py", 2)], condition) == "yes"


def test_all_any_and_none_mean_what_they_say(catalog: Catalog) -> None:
    fit, other = _fact("call", "*.fit"), _fact("call", "*.predict")
    assert _outcome(catalog, [FIT], Condition(all_of=(fit, other))) == "no"
    assert _outcome(catalog, [FIT], Condition(any_of=(fit, other))) == "yes"
    assert _outcome(catalog, [FIT], Condition(none_of=(other,))) == "yes"
    assert _outcome(catalog, [FIT], Condition(none_of=(fit,))) == "no"


def _command(line: str, path: str = "ci.yml", **detail: str) -> Fact:
    place = Place.CI if "job" in detail else Place.PRODUCT
    return Fact("command", line.split(maxsplit=1)[0], path, 1, place, {"line": line, **detail})


@pytest.mark.parametrize(
    "facts",
    [
        [_command("python train.py", job="run", on="push", script="train.py")],
        [
            _command("make train", job="run", on="push"),
            _command("python train.py", "Makefile", target="train", script="train.py"),
        ],
        [
            _command("bash run.sh", job="run", on="push", script="run.sh"),
            _command("python train.py", "run.sh", script="train.py"),
        ],
        [
            _command("python main.py", job="run", on="push", script="main.py"),
            Fact("import", "train.train", "main.py", 1),
        ],
        [
            _command("dvc repro", job="run", on="push"),
            _command("python", "dvc.yaml", target="t", script="train.py"),
        ],
    ],
)
def test_ci_reaches_code_through_scripts_targets_and_imports(catalog: Catalog, facts: list[Fact]) -> None:
    assert _outcome(catalog, [FIT, *facts], _fact("call", "*.fit", run_by="ci")) == "yes"
    assert _outcome(catalog, [FIT, *facts], _fact("call", "*.fit", run_by="schedule")) == "no"


@pytest.mark.parametrize(
    "facts",
    [
        [_command("python train.py", job="run", on="push", enabled="no", script="train.py")],
        [
            _command("make test", job="run", on="push"),
            _command("python train.py", "Makefile", target="train", script="train.py"),
        ],
        [
            _command("dvc pull", job="run", on="push"),
            _command("python", "dvc.yaml", target="t", script="train.py"),
        ],
        [_command("python train.py", "run.sh", script="train.py")],
    ],
)
def test_ci_does_not_reach_what_no_job_in_force_runs(catalog: Catalog, facts: list[Fact]) -> None:
    assert _outcome(catalog, [FIT, *facts], _fact("call", "*.fit", run_by="ci")) == "no"


def test_a_schedule_reaches_the_file_it_stands_in_and_what_that_imports(catalog: Catalog) -> None:
    facts = [FIT, Fact("schedule", "@daily", "dags/d.py", 4), Fact("import", "train", "dags/d.py", 1)]
    assert _outcome(catalog, facts, _fact("call", "*.fit", run_by="schedule")) == "yes"
    assert _outcome(catalog, facts, _fact("call", "*.fit", run_by="ci")) == "no"


def test_a_tool_counts_from_the_asked_strength_on(catalog: Catalog) -> None:
    found = {
        "mlflow": FoundTool(tool="mlflow", strength=Strength.CONFIGURED, evidence=(Sighting(path="a.py"),))
    }
    ground = Ground((FIT,), found, catalog.tool_by_id)

    def said(**fields: object) -> str:
        probe = _probe(yes=Condition(tool=ToolMatch.model_validate(fields)))
        return evaluate([probe], ground)["one"].outcome

    assert said(port="registry.models") == "no"
    assert said(port="registry.models", strength=Strength.CONFIGURED) == "yes"
    assert said(component="feature-store", strength=Strength.MENTIONED) == "no"
    assert said(tools=("dvc",), strength=Strength.MENTIONED) == "no"


def test_partial_is_asked_when_yes_does_not_hold_and_a_remark_explains_a_no(catalog: Catalog) -> None:
    probe = _probe(
        yes=_fact("call", "*.a"),
        partial=_fact("call", "*.b"),
        remarks=(Remark(when=_fact("call", "*.c"), outcome="unknown", because="Only c is there"),),
        because={"yes": "All of it", "partial": "Some of it", "no": "None of it"},
    )

    def said(name: str) -> tuple[str, str]:
        result = _said(catalog, [Fact("call", name, "x.py")], probe)["one"]
        return result.outcome, result.because

    assert said("x.a") == ("yes", "All of it")
    assert said("x.b") == ("partial", "Some of it")
    assert said("x.c") == ("unknown", "Only c is there")
    assert said("x.d") == ("no", "None of it")


def test_a_probe_that_asks_another_shows_its_evidence(catalog: Catalog) -> None:
    first, second = _probe("first", yes=_fact("call", "*.fit")), _probe(yes=Condition(probe="first"))
    assert _said(catalog, [FIT], second, first)["one"].evidence[0].path == "train.py"


def test_probes_about_models_are_not_asked_where_there_is_none(catalog: Catalog) -> None:
    decider = _probe("decider", yes=_fact("call", "*.fit"), decides_ml=True)
    about = _probe(yes=_fact("file"), applies_to="ml")
    plain = [Fact("file", "a.py", "a.py")]
    assert _said(catalog, plain, about, decider)["one"].outcome == "not-applicable"
    assert _said(catalog, [*plain, FIT], about, decider)["one"].outcome == "yes"


def test_an_empty_repository_leaves_everything_open(catalog: Catalog) -> None:
    assert _outcome(catalog, [], _fact("call")) == "unknown"


def test_evidence_is_short_ordered_and_spread_over_files(catalog: Catalog) -> None:
    many = [Fact("call", "a.fit", f"{name}.py", line) for name in "cab" for line in range(1, 20)]
    result = _said(catalog, many, _probe(yes=_fact("call", "*.fit")))["one"]
    places = [(place.path, place.line) for place in result.evidence]
    assert len(places) == MOST
    assert places == sorted(places)
    assert {path for path, _ in places} == {"a.py", "b.py", "c.py"}


def _note(verdict: Verdict, *paths: str) -> tuple[Annotation, ...]:
    return (Annotation(probe="one", verdict=verdict, reason="We know better", paths=paths),)


@pytest.mark.parametrize(
    ("verdict", "wanted", "outcome"),
    [
        ("remediated", "yes", "yes"),
        ("remediated", "no", "no"),
        ("not-detected", "yes", "yes"),
        ("not-applicable", "yes", "not-applicable"),
        ("test-data", "no", "no"),
    ],
)
def test_an_annotation_overrules_a_probe_with_its_reason(
    catalog: Catalog, verdict: Verdict, wanted: str, outcome: str
) -> None:
    probe = _probe(yes=_fact("call", "*.fit"), wanted=wanted)
    result = _said(catalog, [FIT], probe, notes=_note(verdict))["one"]
    assert (result.outcome, result.because) == (outcome, "We know better")


def test_an_annotation_for_paths_takes_only_these_out(catalog: Catalog) -> None:
    probe = _probe(yes=_fact("call", "*.fit"))
    assert _said(catalog, [FIT], probe, notes=_note("test-data", "train*"))["one"].outcome == "no"
    assert _said(catalog, [FIT], probe, notes=_note("test-data", "old/*"))["one"].outcome == "yes"


def test_the_strongest_finding_decides_what_is_proposed() -> None:
    probes = [
        _probe(
            "weak", yes=_fact("call"), proposes=(ProposedState(practice="exp.tracked", yes=State.AD_HOC),)
        ),
        _probe(
            "good", yes=_fact("call"), proposes=(ProposedState(practice="exp.tracked", yes=State.AUTOMATED),)
        ),
        _probe(
            "none", yes=_fact("call"), proposes=(ProposedState(practice="exp.tracked", yes=State.IMPROVED),)
        ),
    ]
    traits = {
        "weak": TraitResult(outcome="yes", because="Weak"),
        "good": TraitResult(outcome="yes", because="Good"),
        "none": TraitResult(outcome="no", because="None"),
    }
    result = propose(probes, traits)["exp.tracked"]
    assert (result.outcome, result.state, result.because) == ("yes", State.AUTOMATED, "Good")


def test_a_finding_against_a_practice_makes_it_partial() -> None:
    probes = [
        _probe("bad", yes=_fact("secret"), proposes=(ProposedState(practice="sec.secrets", yes=State.NONE),)),
        _probe(
            "good", yes=_fact("call"), proposes=(ProposedState(practice="sec.secrets", yes=State.AUTOMATED),)
        ),
    ]
    yes = TraitResult(outcome="yes", because="Found")
    result = propose(probes, {"bad": yes, "good": yes})["sec.secrets"]
    assert (result.outcome, result.state) == ("partial", State.AD_HOC)
    alone = propose(probes[:1], {"bad": yes})["sec.secrets"]
    assert (alone.outcome, alone.state) == ("no", State.NONE)


def test_a_no_leaves_the_state_open() -> None:
    probe = _probe(yes=_fact("call"), proposes=(ProposedState(practice="rel.rollback", yes=State.DEFINED),))
    result = propose([probe], {"one": TraitResult(outcome="no", because="Missing")})["rel.rollback"]
    assert (result.outcome, result.state) == ("no", None)


def test_conditions_on_one_file_must_hold_in_the_same_file(catalog: Catalog) -> None:
    predict, store = Fact("call", "model.predict", "a.py"), Fact("call", "rows.to_csv", "b.py")
    both = Condition(one_file=(_fact("call", "*.predict"), _fact("call", "*.to_csv")))
    assert _outcome(catalog, [predict, store], both) == "no"
    assert _outcome(catalog, [predict, store, Fact("call", "rows.to_csv", "a.py")], both) == "yes"


def test_a_file_that_holds_what_is_refused_does_not_count(catalog: Catalog) -> None:
    quiet = Condition(one_file=(_fact("call", "*.predict"), Condition(none_of=(_fact("route"),))))
    served = [Fact("call", "model.predict", "a.py"), Fact("route", "/predict", "a.py")]
    assert _outcome(catalog, served, quiet) == "no"
    assert _outcome(catalog, [*served, Fact("call", "model.predict", "b.py")], quiet) == "yes"
