"""Random walks: tools come and go, people edit and delete; what they did outside conflicts is never lost."""

from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.starter_request import CLASSIC, LOCAL, classic_request, request, shipped_templates
from mlops_blueprint.generate.starter import generate_starter
from mlops_blueprint.lifecycle.plan import plan_change
from mlops_blueprint.lifecycle.text_merge import YOURS
from mlops_blueprint.model.filetree import FileTree
from mlops_blueprint.model.ownership import OwnershipRules
from mlops_blueprint.model.starter_state import BASE, Base, PresentFile, sha256
from mlops_blueprint.yaml_records import require_record
from mlops_blueprint.yaml_text import parse

RULES = require_record(OwnershipRules, parse(shipped_templates()["ownership.yaml"], "ownership.yaml"))
STACKS = ("local", "classic", "dagster")
Files = dict[str, str]


@cache
def fresh(name: str) -> FileTree:
    bindings = {"local": LOCAL, "classic": CLASSIC, "dagster": CLASSIC | {"flow.run": "dagster"}}[name]
    made = classic_request() if name == "classic" else request(bindings, shipped_templates())
    return generate_starter(made.model_copy(update={"ownership": RULES}))


@cache
def base(name: str) -> Base:
    return Base.model_validate_json(files(name)[BASE])


@cache
def files(name: str) -> Files:
    return {item.path: item.text for item in fresh(name).entries}


@cache
def modes(name: str) -> dict[str, bool]:
    return {item.path: item.executable for item in fresh(name).entries}


def move(mine: Files, before: str, after: str) -> tuple[Files, set[str]]:
    """Carry a change out in memory; return the files and the paths in conflict."""
    known = {**modes(after), **modes(before)}
    present = {
        path: PresentFile(text=text, sha256=sha256(text), executable=known.get(path, False))
        for path, text in mine.items()
    }
    change = plan_change(base(before), present, fresh(after), RULES)
    result = dict(mine)
    for step in change.steps:
        if step.writes and step.text is None:
            del result[step.path]
        elif step.text is not None:
            result[step.path] = step.text
    result |= {item.path: item.text for item in change.state}
    return result, {step.path for step in change.steps if step.action == "conflict"}


@given(walk=st.lists(st.sampled_from(STACKS), min_size=2, max_size=6))
@settings(max_examples=15, deadline=None)
def test_walk_of_an_untouched_repository_ends_at_the_fresh_starter(walk: list[str]) -> None:
    mine = files(walk[0])
    for before, after in pairwise(walk):
        mine, conflicts = move(mine, before, after)
        assert conflicts == set()
    assert mine == files(walk[-1])


@given(data=st.data(), walk=st.lists(st.sampled_from(STACKS), min_size=2, max_size=5))
@settings(max_examples=15, deadline=None)
def test_what_people_wrote_survives_every_walk(data: st.DataObject, walk: list[str]) -> None:
    paths = sorted(path for path in files(walk[0]) if path.endswith((".py", ".md", ".toml")))
    edited = data.draw(st.sets(st.sampled_from(paths), max_size=6))
    deleted = data.draw(st.sets(st.sampled_from(paths), max_size=4)) - edited
    mine = dict(files(walk[0])) | {"theirs.txt": "theirs\n"}
    for number, path in enumerate(sorted(edited)):
        lines = mine[path].splitlines(keepends=True)
        at = data.draw(st.integers(0, len(lines)))
        mine[path] = "".join((*lines[:at], f"# by hand {number}\n", *lines[at:]))
    for path in deleted:
        del mine[path]
    always = set.intersection(*(set(files(name)) for name in walk))
    for before, after in pairwise(walk):
        mine, conflicts = move(mine, before, after)
        again, _ = move(mine, after, after)
        assert again == mine, "carrying a change out twice is carrying it out once"
        assert all(YOURS in mine[path] for path in conflicts if path in files(after) and path in mine)
    assert mine["theirs.txt"] == "theirs\n"
    for number, path in enumerate(sorted(edited)):
        assert f"# by hand {number}\n" in mine[path]
    assert not deleted & always & set(mine)
