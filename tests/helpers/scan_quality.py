"""How well a scan agrees with readers: counts, shares and their Markdown tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.scan_labels import IGNORED, PRESENT, Label, Reading

WORDS = {
    "true": "yes",
    "false": "no",
    "not-available": "unknown",
    "not-supported": "unknown",
    "error": "unknown",
}
"""Other words for an outcome."""

ALONE = "(beside the components)"
"""Row of the tools that belong to no component."""

ALL = "**all**"


@dataclass(frozen=True)
class Pair:
    """What a reader and the scanner say of the same repository."""

    label: Label
    scan: Reading


@dataclass(frozen=True)
class Found:
    """Tools that both name, that only the scanner names, that only the reader names."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Found") -> "Found":
        return Found(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of the tools the scanner names that are there; None if it names none."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of the tools that are there which the scanner names; None if none is there."""
        return share(self.right, self.right + self.missed)


@dataclass(frozen=True)
class Agreed:
    """How often the scanner gives the reader's outcome, and how often it says yes where the reader says no."""

    same: int = 0
    judged: int = 0
    false_yes: int = 0
    negatives: int = 0

    def __add__(self, other: "Agreed") -> "Agreed":
        return Agreed(
            self.same + other.same,
            self.judged + other.judged,
            self.false_yes + other.false_yes,
            self.negatives + other.negatives,
        )

    @property
    def exact(self) -> float | None:
        """Share of the judged that has the same outcome."""
        return share(self.same, self.judged)

    @property
    def false_yes_rate(self) -> float | None:
        """Share of what the reader denies to which the scanner says yes."""
        return share(self.false_yes, self.negatives)


def measured(halves: Mapping[str, Sequence[Pair]]) -> dict[str, Sequence[Pair]]:
    """The halves that hold anything: the held-out half is empty between two measurements."""
    return {half: pairs for half, pairs in halves.items() if pairs}


def share(part: int, whole: int) -> float | None:
    """``part`` of ``whole``; None of nothing."""
    return part / whole if whole else None


def scan_reading(document: Mapping[str, Any]) -> Reading:
    """What a scan in the format ``mlops-blueprint/scan/1`` says, in the words of the labels."""
    named = (
        found
        for tools in (*document["components"].values(), document.get("supporting", ()))
        for found in tools
    )
    return Reading(
        ml=any(project["ml"] for project in document.get("projects", ())),
        tools=frozenset(found["tool"] for found in named if found["strength"] in PRESENT) - IGNORED,
        traits=_outcomes(document["traits"]),
        practices=_outcomes(document["practices"]),
    )


def _outcomes(results: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return {name: _word(result["outcome"]) for name, result in results.items()}


def _word(outcome: object) -> str:
    said = str(outcome).lower()
    return WORDS.get(said, said)


def tools_by_component(pairs: Iterable[Pair], home: Mapping[str, str]) -> dict[str, Found]:
    """Tools found, by the component a tool belongs to first.

    Args:
        pairs: the repositories.
        home: component by tool; a tool that is missing stands alone.
    """
    rows: dict[str, Found] = {}
    for pair in pairs:
        read, said = pair.label.reading.tools, pair.scan.tools
        for tool in sorted(read | said):
            one = Found(tool in read and tool in said, tool not in read, tool not in said)
            row = home.get(tool, ALONE)
            rows[row] = rows.get(row, Found()) + one
    return dict(sorted(rows.items()))


def agreement(pairs: Iterable[Pair], part: str) -> dict[str, Agreed]:
    """Agreement by trait (``part="traits"``) or by practice (``part="practices"``); silence is ``unknown``."""
    rows: dict[str, Agreed] = {}
    for pair in pairs:
        said = getattr(pair.scan, part)
        for name, read in getattr(pair.label.reading, part).items():
            found = said.get(name, "unknown")
            one = Agreed(found == read, 1, read == "no" and found == "yes", read == "no")
            rows[name] = rows.get(name, Agreed()) + one
    return dict(sorted(rows.items()))


def differences(pair: Pair) -> list[str]:
    """Every point on which reader and scanner differ, one line each."""
    read, said = pair.label.reading, pair.scan
    lines = [f"tool {tool}: not there" for tool in sorted(said.tools - read.tools)]
    lines += [f"tool {tool}: missed" for tool in sorted(read.tools - said.tools)]
    for part in ("traits", "practices"):
        found = getattr(said, part)
        lines += [
            f"{part[:-1]} {name}: {found.get(name, 'unknown')}, read {outcome}"
            for name, outcome in sorted(getattr(read, part).items())
            if found.get(name, "unknown") != outcome
        ]
    return lines


def component_table(halves: Mapping[str, Sequence[Pair]], home: Mapping[str, str]) -> str:
    """Precision and recall of tools by component, the halves side by side."""
    cells = {}
    for half, pairs in halves.items():
        found = tools_by_component(pairs, home)
        found[ALL] = sum(found.values(), Found())
        cells[half] = {
            row: (str(it.right + it.missed), shown(it.precision), shown(it.recall))
            for row, it in found.items()
        }
    return _table(("Component", "tools", "precision", "recall"), cells)


def agreement_table(halves: Mapping[str, Sequence[Pair]], part: str) -> str:
    """Exact agreement and false yes by trait or practice, the halves side by side."""
    cells = {}
    for half, pairs in halves.items():
        found = agreement(pairs, part)
        found[ALL] = sum(found.values(), Agreed())
        cells[half] = {
            row: (str(it.judged), shown(it.exact), shown(it.false_yes_rate)) for row, it in found.items()
        }
    return _table((part[:-1].capitalize(), "judged", "exact", "false yes"), cells)


def _table(head: tuple[str, str, str, str], halves: Mapping[str, Mapping[str, tuple[str, str, str]]]) -> str:
    names = sorted({name for rows in halves.values() for name in rows}, key=lambda name: (name == ALL, name))
    titles = [f"{half}: {name}" for half in halves for name in head[1:]]
    lines = [f"| {head[0]} | {' | '.join(titles)} |", f"| --- |{' ---: |' * len(titles)}"]
    for name in names:
        row = [cell for rows in halves.values() for cell in rows.get(name, ("0", "-", "-"))]
        lines.append(f"| {name} | {' | '.join(row)} |")
    return "\n".join(lines) + "\n"


def shown(value: float | None) -> str:
    """Two decimals, or a dash for a share of nothing."""
    return "-" if value is None else f"{value:.2f}"
