"""Scans and proposals in an engagement folder."""

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.engagement_layout import PROPOSALS, SCANS
from mlops_blueprint.model.proposals import Proposals
from mlops_blueprint.store.durable import read_present_text, replace_durably, replace_yaml
from mlops_blueprint.yaml_text import dump

LARGEST = 64 << 20
"""Bytes of one scan in JSON."""

_NO_SLUG = re.compile(r"[^a-z0-9]+")


def read_scans(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield file name and text of every scan of an engagement.

    Raises:
        BlueprintError: one cannot be read.
    """
    for path in sorted((folder / SCANS).glob("*.json")):
        yield path.name, read_scan_text(path)


def read_scan_text(path: Path) -> str:
    """Return the text of a scan.

    Raises:
        BlueprintError: it cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise BlueprintError(f"{path} is larger than {LARGEST >> 20} MB", hint="is this the right file?")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BlueprintError(f"{path} cannot be read", hint="it should be a scan in JSON") from error


def write_scan(folder: Path, repository: str, text: str) -> None:
    """Put the scan of a repository on disk, in place of an earlier one.

    Raises:
        OutputExistsError: it cannot be written; the old file is as it was.
    """
    replace_durably(folder / SCANS / f"{_slug(repository)}.json", f"{text}\n")


def write_proposals(folder: Path, proposals: Proposals) -> None:
    """Put proposals on disk; when this returns, they survive a crash of the machine."""
    path = folder / PROPOSALS
    old, text = read_present_text(path), dump(proposals.model_dump(mode="json", exclude_defaults=True))
    if old != text:
        replace_yaml(path, old, text)


def _slug(name: str) -> str:
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _NO_SLUG.sub("-", plain.lower()).strip("-") or "repository"
