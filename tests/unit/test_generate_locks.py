"""Lock files: what they say, the part a starter needs, and the sets of tools they were resolved for."""

import re
import subprocess
import sys
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.starter_request import classic_request, local_request, shipped_templates
from mlops_blueprint.errors import TemplateError
from mlops_blueprint.generate.environments import clashes, conflicts_of
from mlops_blueprint.generate.locks import closure, distribution, read_lock, unlocked
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.generate.universes import lock_for, never_together, plan_universes, read_universes
from mlops_blueprint.model.contribution import Conflict, Contribution, EnvironmentGroup

ROOT = Path(__file__).parents[2]
LOCK = "# a comment\nant==1.0\nbee==2.0  # via ant\nCat_Dog==3.0  # via ant, bee\nelk==4.0\n"
CONFLICT = '{"with": "%s", "reason": "capped", "source": "seen", "checked_on": "2026-11-23"}'


def adapter(tool: str, *against: str, group: EnvironmentGroup | None = None) -> Contribution:
    return Contribution(
        tool=tool,
        provides={},
        requirements=(tool,),
        conflicts=tuple(Conflict.model_validate_json(CONFLICT % other) for other in against),
        environment_group=group,
    )


def sets(*contributions: Contribution) -> dict[str, tuple[str, ...]]:
    return {item.name: item.tools for item in plan_universes(contributions)}


def test_a_starter_gets_only_what_its_requirements_bring_along() -> None:
    lock = read_lock(LOCK)
    assert closure(lock, ["bee>=1,<3"]) == ("bee==2.0", "cat-dog==3.0")
    assert closure(lock, ["elk[extra]"]) == ("elk==4.0",)
    assert unlocked(lock, ["fox>=1", "Cat.Dog"]) == ("fox",)


def test_packages_that_need_each_other_end_the_walk() -> None:
    assert closure(read_lock("a==1  # via b\nb==1  # via a\n"), ["a"]) == ("a==1", "b==1")


def test_without_conflicts_one_universe_holds_every_tool() -> None:
    assert sets(adapter("ant"), adapter("bee")) == {"embedded": (), "tools": ("ant", "bee")}


def test_a_conflict_makes_a_second_universe_named_after_what_the_first_lacks() -> None:
    assert sets(adapter("ant", "bee"), adapter("bee"), adapter("cat")) == {
        "embedded": (),
        "tools": ("bee", "cat"),
        "tools-with-ant": ("ant", "cat"),
    }


def test_a_group_has_universes_of_its_own() -> None:
    alone = EnvironmentGroup(name="serving")
    movable = EnvironmentGroup(name="serving", when="conflict")
    made = sets(adapter("ant"), adapter("bee", "ant", group=alone), adapter("cat", "bee", group=movable))
    assert made == {
        "embedded": (),
        "tools": ("ant", "cat"),
        "serving": ("cat",),
        "serving-with-bee": ("bee",),
    }


def test_a_tool_without_requirements_needs_no_universe() -> None:
    assert sets(Contribution(tool="ant", provides={})) == {"embedded": ()}


def test_tools_that_can_part_are_never_kept_from_each_other() -> None:
    serving = EnvironmentGroup(name="serving", when="conflict")
    assert never_together([adapter("ant", "bee"), adapter("bee", group=serving)]) == ()
    (pair,) = never_together([adapter("bee", "ant"), adapter("ant")])
    assert (pair.tools, pair.reason) == (("ant", "bee"), "capped")


NAMES = ["ant", "bee", "cat", "dog", "elk", "fox"]


@given(
    st.sets(st.sampled_from(list(combinations(NAMES, 2)))),
    st.sets(st.sampled_from(NAMES)),
    st.permutations(NAMES),
)
def test_every_stack_without_a_conflict_lies_within_a_universe(
    pairs: set[tuple[str, str]], stack: set[str], order: list[str]
) -> None:
    known = {name: adapter(name, *(b for a, b in pairs if a == name)) for name in NAMES}
    universes = plan_universes([known[name] for name in order])
    assert universes == plan_universes(known.values())
    declared = set(conflicts_of(known.values()))
    for universe in universes:
        assert not declared & {frozenset(pair) for pair in combinations(universe.tools, 2)}
    fits = not any(clashes(known[name] for name in stack))
    assert fits == any(stack <= set(universe.tools) for universe in universes)


def test_the_first_universe_that_holds_the_tools_gives_the_versions() -> None:
    templates = {
        "locks/universes.yaml": 'python: "3.11"\nuntil: 2026-11-23\nuniverses:\n'
        "  - {name: tools, environment: tools, tools: [ant, bee]}\n"
        "  - {name: other, environment: tools, tools: [ant, cat]}\n",
        "locks/tools.txt": "ant==1\n",
        "locks/other.txt": "ant==2\n",
    }
    assert lock_for(["ant"], "tools", templates).pins == {"ant": "1"}
    assert lock_for(["ant", "cat", "unknown"], "tools", templates).pins == {"ant": "2"}
    assert lock_for(["ant"], "serving", templates).pins == {}


def test_missing_locks_are_said_plainly() -> None:
    with pytest.raises(TemplateError, match="the locks are missing"):
        read_universes({})


@cache
def shipped(name: str) -> dict[str, str]:
    make = {"local": local_request, "classic": classic_request}[name]
    return {entry.path: entry.text for entry in generate_starter(make()).entries}


@pytest.mark.parametrize("name", ["local", "classic"])
def test_every_requirement_of_a_shipped_starter_has_a_tested_version(name: str) -> None:
    made = shipped(name)
    pinned = {
        distribution(line) for line in made["requirements/constraints.txt"].splitlines() if "==" in line
    }
    files = [made[f"requirements/{part}.txt"] for part in ("embedded", "tools", "dev")]
    lines = [line for text in files for line in text.splitlines() if line[0] not in "#-"]
    assert {distribution(line) for line in lines} <= pinned


def test_a_local_starter_pins_no_tool() -> None:
    local, classic = (shipped(name)["requirements/constraints.txt"] for name in ("local", "classic"))
    assert len(local.splitlines()) < len(classic.splitlines()) / 5
    assert "torch" not in classic


def test_what_makes_models_has_one_version_in_every_lock() -> None:
    templates = shipped_templates()
    names = [f"locks/{item.name}.txt" for item in read_universes(templates).universes]
    without_the_core = {"locks/nannyml.txt", "locks/soda.txt"}
    with_it = [name for name in names if name not in without_the_core]
    found = {
        tuple(re.findall(r"^(?:numpy|scikit-learn)==\S+", templates[name], re.MULTILINE)) for name in with_it
    }
    assert len(found) == 1
    assert len(found.pop()) == 2
    assert {path for path in templates if path.startswith("locks/") and path.endswith(".txt")} == set(names)


def test_the_locks_fit_the_contributions() -> None:
    command = [sys.executable, str(ROOT / "tests" / "maintenance" / "write_locks.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
