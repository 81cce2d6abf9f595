"""Random walks: tools come and go, people edit and delete; what they did outside conflicts is never lost."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from helpers.choices import beside, factors
from helpers.edited_repositories import edited, outcome, repositories
from helpers.starter_request import LOCAL
from helpers.starter_walks import RULES, Files, added, files, fresh, known, move
from mlops_blueprint.lifecycle.text_merge import YOURS
from mlops_blueprint.model.ownership import OwnershipRules

COMMENTED = (".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".gitignore", ".env.example", "CODEOWNERS")
"""Endings of files in which a line that begins with `#` is a comment or harmless."""
STACKS = sorted(known())


@given(walk=st.lists(st.sampled_from(STACKS), min_size=2, max_size=6))
@settings(max_examples=15, deadline=None)
def test_walk_of_an_untouched_repository_ends_at_the_fresh_starter(walk: list[str]) -> None:
    mine = files(walk[0])
    for before, after in pairwise(walk):
        mine, conflicts = move(mine, before, after)
        assert conflicts == set()
    assert mine == files(walk[-1])


def there_and_back(begin: str, other: str) -> None:
    """A tool that comes makes the fresh starter, byte for byte; once it goes, nothing of it is left."""
    there, conflicts = move(files(begin), begin, other)
    assert (there, conflicts) == (files(other), set())
    assert there != files(begin)
    assert move(there, other, begin) == (files(begin), set())


@pytest.mark.parametrize("tool", sorted(set(added()) - set(beside())))
def test_tool_that_is_added_and_removed_leaves_nothing_behind(tool: str) -> None:
    there_and_back("local", tool)


@pytest.mark.parametrize("server", beside())
def test_server_that_is_added_and_removed_leaves_nothing_behind(server: str) -> None:
    there_and_back("asking", server)
    there_and_back(server, "on servers")


@pytest.mark.parametrize("port", LOCAL)
def test_swap_of_any_two_alternatives_is_the_fresh_starter(port: str) -> None:
    names = [tool if tool in added() else "local" for tool in factors()[port]]
    for before, after in permutations(dict.fromkeys(names), 2):
        assert move(files(before), before, after) == (files(after), set()), f"{before} -> {after}"


@given(data=st.data(), walk=st.lists(st.sampled_from(STACKS), min_size=2, max_size=5))
@settings(max_examples=15, deadline=None)
def test_what_people_wrote_survives_every_walk(data: st.DataObject, walk: list[str]) -> None:
    paths = sorted(path for path in files(walk[0]) if path.endswith(COMMENTED) and path[:6] != ".mlops")
    edits = data.draw(st.sets(st.sampled_from(paths), max_size=6))
    deleted = data.draw(st.sets(st.sampled_from(paths), max_size=4)) - edits
    mine = dict(files(walk[0])) | {"theirs.txt": "theirs\n"}
    for number, path in enumerate(sorted(edits)):
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
    for number, path in enumerate(sorted(edits)):
        assert f"# by hand {number}\n" in mine[path]
    assert not deleted & always & set(mine)


class Life(RuleBasedStateMachine):
    """A repository over years: tools change, people edit, delete, take over and bring back."""

    @initialize(name=st.sampled_from(STACKS))
    def generated(self, name: str) -> None:
        self.stack = name
        self.mine: Files = dict(files(name))
        self.wrote: dict[str, list[str]] = {}
        self.deleted: set[str] = set()
        self.ejected: dict[str, str | None] = {}
        self.count = 0

    def ours(self, data: st.DataObject) -> str:
        """Draw a generated path that nobody took over."""
        made = (path for path in files(self.stack) if path.endswith(COMMENTED) and path[:6] != ".mlops")
        return str(data.draw(st.sampled_from(sorted(path for path in made if path not in self.ejected))))

    @rule(name=st.sampled_from(STACKS))
    def swap(self, name: str) -> None:
        self.mine, _ = move(self.mine, self.stack, name, tuple(self.ejected))
        # A path that no stack of the moment has is forgotten: made anew later, it is a new file.
        self.deleted &= set(files(name))
        self.stack = name

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        path = self.ours(data)
        if path in self.mine:
            lines = self.mine[path].splitlines(keepends=True)
            at = data.draw(st.integers(0, len(lines)))
            self.count += 1
            line = f"# by hand {self.count}\n"
            self.mine[path] = "".join((*lines[:at], line, *lines[at:]))
            self.wrote.setdefault(path, []).append(line)

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        path = self.ours(data)
        if self.mine.pop(path, None) is not None:
            self.deleted.add(path)
            self.wrote.pop(path, None)

    @rule(data=st.data())
    def eject(self, data: st.DataObject) -> None:
        path = self.ours(data)
        self.ejected[path] = self.mine.get(path)
        self.deleted.discard(path)

    @precondition(lambda self: self.ejected)
    @rule()
    def strike(self) -> None:
        self.ejected.popitem()

    @invariant()
    def nothing_people_wrote_is_lost(self) -> None:
        for path, lines in self.wrote.items():
            assert all(line in self.mine[path] for line in lines), path

    @invariant()
    def what_was_deleted_stays_deleted(self) -> None:
        assert not self.deleted & set(self.mine)

    @invariant()
    def what_was_taken_over_is_left_alone(self) -> None:
        assert {path: self.mine.get(path) for path in self.ejected} == self.ejected

    @invariant()
    def nothing_is_left_to_do(self) -> None:
        assert move(self.mine, self.stack, self.stack, tuple(self.ejected))[0] == self.mine


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)


@pytest.mark.parametrize("repository", repositories(), ids=lambda item: item["about"])
def test_edited_repository_keeps_all_edits_and_keys_never_ask_more_than_lines(
    repository: dict[str, object],
) -> None:
    by_line = OwnershipRules(rules=tuple(rule for rule in RULES.rules if rule.ownership != "merged"))
    mine = edited(files("classic"), repository, "delay_forecast")
    assert mine.done > mine.left_out
    for after in ("dagster", "local"):
        keys, lines = (outcome(files("classic"), mine, fresh(after), rules) for rules in (RULES, by_line))
        assert keys.lost == ()
        assert keys.places <= lines.places
