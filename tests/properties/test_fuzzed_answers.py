"""Ten thousand damaged answer files: each is read or refused with problems, and never ends in a traceback."""

import random  # noqa: TID251 - seeded; the files it makes are input, not artifacts
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.samples import SAMPLES
from mlops_blueprint.assess.assessment import assess
from mlops_blueprint.catalog.engagement_checks import check_engagement
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.store.engagement_files import read_engagement

BATCH = 1_000
ASSESSED = 25
"""Every so manieth readable file is assessed, too."""

WORDS = (
    "none", "ad-hoc", "automated", "unknown", "not-applicable", "most", "E4", "~", "true", "yes", "1", "-1", "1e999",
    ".nan", ".inf", "0x1F", "2026-02-30", "[]", "{}", "[[", "}}", "&a", "*a", "!!python/object:os.system", "!!binary x",
    "<<", "? ", "- ", "|", ">", "%", "@", "`", "'", '"', "#", "---", "...", "\t", "\x00", "\x1b[31m", "\ufeff", "\u2028",
    "😀", "é", "\ud800", "9" * 5_000, "a" * 5_000, "state:", "evidence:", "reason:", "answers:", "respondent:", "null",
)  # fmt: skip

Damage = Callable[[random.Random, str], str]


def replace_word(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    words[chance.randrange(len(words))] = chance.choice(WORDS)
    return " ".join(words)


def insert_word(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return f"{text[:at]}{chance.choice(WORDS)}{text[at:]}"


def cut(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randrange(80) :]


def move_line(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    lines.insert(chance.randrange(len(lines) + 1), lines[chance.randrange(len(lines))])
    return "".join(lines)


def indent_line(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at = chance.randrange(len(lines))
    lines[at] = " " * chance.randrange(9) + lines[at].lstrip()
    return "".join(lines)


def change_byte(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return f"{text[:at]}{chr(chance.randrange(0x250))}{text[at + 1 :]}"


DAMAGES: tuple[Damage, ...] = (replace_word, insert_word, cut, move_line, indent_line, change_byte)


def damaged(chance: random.Random, text: str) -> bytes:
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(DAMAGES)(chance, text)
    # Lone surrogates become bytes that are not UTF-8, as in a file saved by a broken program.
    return text.encode("utf-8", errors="surrogatepass")


def read_damaged(seed: int, folder: Path, catalog: Catalog) -> int:
    """Read a batch of damaged files and return how many of them could still be read."""
    path = folder / "answers" / "data-engineer-1.yaml"
    whole = path.read_text(encoding="utf-8")
    chance = random.Random(seed)  # noqa: S311 - damage, not secrets
    readable = 0
    for _ in range(BATCH):
        path.write_bytes(damaged(chance, whole))
        reading = read_engagement(folder)
        problems = [*reading.problems, *check_engagement(reading, catalog)]
        assert all(str(item).encode() and len(str(item)) < 2_000 for item in problems)
        if reading.case and not problems:
            readable += 1
            if readable % ASSESSED == 0:
                assert assess(reading.case, catalog).model_dump_json()
    path.write_text(whole, encoding="utf-8")
    return readable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES / "retailer", tmp_path / "retailer"))


def test_a_thousand_damaged_files_are_read_or_refused_with_problems(folder: Path, catalog: Catalog) -> None:
    assert 0 < read_damaged(0, folder, catalog) < BATCH


@pytest.mark.slow
def test_ten_thousand_damaged_files_are_read_or_refused_with_problems(folder: Path, catalog: Catalog) -> None:
    assert all(0 < read_damaged(seed, folder, catalog) < BATCH for seed in range(10))
