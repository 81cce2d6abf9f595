"""Random structured files, changed by people and by the starter: keys are merged as values would be."""

import json
import tomllib
from collections.abc import Callable
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mlops_blueprint.lifecycle.keyed import merge_keyed, read_blocks
from mlops_blueprint.yaml_text import parse

Data = dict[str, Any]
NAMES = ("alpha", "beta", "gamma", "delta", "omega")
VALUES = st.integers(0, 9)
FLAT = st.dictionaries(st.sampled_from(NAMES), VALUES, min_size=1, max_size=4)
TREES = st.dictionaries(st.sampled_from(NAMES), FLAT, min_size=1, max_size=4)
DEEP = st.dictionaries(
    st.sampled_from(NAMES), st.one_of(VALUES, FLAT, st.lists(VALUES, min_size=1, max_size=3, unique=True)),
    min_size=1, max_size=5,
)  # fmt: skip


def as_toml(data: Data, who: str) -> str:
    return "\n".join(
        f"# {who} {name}\n[{name}]\n"
        + "".join(f"# about {key}\n{key} = {item}\n" for key, item in table.items())
        for name, table in data.items()
    )


def as_yaml(data: Data, who: str, indent: int = 0) -> str:
    lines = []
    for name, value in data.items():
        space = " " * indent
        lines.append(f"{space}# {who} {name}\n")
        if isinstance(value, dict):
            lines += [f"{space}{name}:\n", as_yaml(value, who, indent + 2)]
        elif isinstance(value, list):
            lines += [f"{space}{name}:\n", *(f"{space}  - {item}\n" for item in value)]
        else:
            lines.append(f"{space}{name}: {value}\n")
    return "".join(lines)


def as_json(data: Data, _: str) -> str:
    return json.dumps(data, indent=2) + "\n"


FORMS: dict[str, tuple[Callable[[Data, str], str], Callable[[str], Any]]] = {
    "a.toml": (as_toml, tomllib.loads),
    "a.yaml": (as_yaml, lambda text: parse(text, "").data),
    "a.json": (as_json, json.loads),
}


def merged_values(base: Data, mine: Data, fresh: Data) -> tuple[Data, bool]:
    """The oracle: the same rule on values; the second part tells whether a person must decide."""
    result: Data = {}
    open_places = False
    for name in {**fresh, **mine}:
        old, ours, theirs = base.get(name), mine.get(name), fresh.get(name)
        if all(isinstance(item, dict) for item in (ours, theirs)) and isinstance(old or {}, dict):
            result[name], inner = merged_values(old or {}, ours, theirs)  # type: ignore[arg-type]
            open_places |= inner
        elif theirs in (ours, old):
            result[name] = ours
        elif ours == old:
            result[name] = theirs
        elif ours is not None:
            open_places = True
    return {name: value for name, value in result.items() if value is not None}, open_places


@given(data=st.data(), path=st.sampled_from(sorted(FORMS)))
@settings(max_examples=150, deadline=None)
def test_keys_are_merged_as_their_values_would_be(data: st.DataObject, path: str) -> None:
    write, read = FORMS[path]
    base, mine, fresh = (data.draw(TREES) for _ in range(3))
    expected, is_open = merged_values(base, mine, fresh)
    assume(not is_open and expected and all(expected.values()))
    merged = merge_keyed(path, write(base, "base"), write(mine, "base"), write(fresh, "base"))
    assert merged is not None
    assert merged.conflicts == 0
    assert read(merged.text) == expected


@given(data=st.data(), path=st.sampled_from(sorted(FORMS)))
@settings(max_examples=150, deadline=None)
def test_nothing_people_wrote_is_lost_where_both_changed_a_key(data: st.DataObject, path: str) -> None:
    write, _ = FORMS[path]
    base, mine, fresh = (data.draw(TREES) for _ in range(3))
    marked = {name: {key: value + 100 for key, value in table.items()} for name, table in mine.items()}
    merged = merge_keyed(path, write(base, "base"), write(marked, "base"), write(fresh, "base"))
    assert merged is not None
    for table in marked.values():
        for key, value in table.items():
            assert f"{key} = {value}" in merged.text or f"{key}: {value}" in merged.text.replace('"', "")


@given(data=DEEP, path=st.sampled_from(["a.yaml", "a.json"]))
@settings(max_examples=100, deadline=None)
def test_pieces_put_together_are_the_file_again(data: Data, path: str) -> None:
    text = FORMS[path][0](data, "base")
    block = read_blocks(path, text)
    assert block is not None
    assert block.text == text


@given(base=DEEP, mine=DEEP, path=st.sampled_from(["a.yaml", "a.json"]))
@settings(max_examples=100, deadline=None)
def test_where_one_side_did_nothing_the_other_one_is_taken(base: Data, mine: Data, path: str) -> None:
    old, new = FORMS[path][0](base, "base"), FORMS[path][0](mine, "mine")
    for result in (merge_keyed(path, old, new, old), merge_keyed(path, old, old, new)):
        assert result is not None
        assert (result.text, result.conflicts) == (new, 0)


@given(base=DEEP, mine=DEEP, fresh=DEEP, path=st.sampled_from(["a.yaml", "a.json"]))
@settings(max_examples=150, deadline=None)
def test_whatever_changes_into_whatever_the_result_can_be_read_and_has_what_people_set(
    base: Data, mine: Data, fresh: Data, path: str
) -> None:
    write, read = FORMS[path]
    merged = merge_keyed(path, write(base, "base"), write(mine, "base"), write(fresh, "base"))
    assert merged is not None
    if merged.conflicts == 0 and merged.text.strip():
        values = read(merged.text)
        for name, value in mine.items():
            if isinstance(value, int) and base.get(name) != value:
                assert values[name] == value
