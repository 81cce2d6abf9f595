"""``.mlops/manifest.json``: for every file who made it, from what, and which tests prove what it stands for."""

import hashlib
import json
from collections.abc import Iterator

from mlops_blueprint.generate.composers.draft import Draft, composed
from mlops_blueprint.model.contribution import Proof
from mlops_blueprint.model.filetree import FileEntry

FORMAT = "mlops-blueprint/manifest/1"
PATH = ".mlops/manifest.json"


def compose_manifest(draft: Draft) -> Iterator[FileEntry]:
    """Yield the manifest of all entries made so far; it is the last file and does not list itself."""
    request = draft.plan.request
    proofs = [item.value for item in draft.parts.proofs]
    data = {
        "format": FORMAT,
        "engagement": request.engagement.id,
        "catalog_version": request.catalog_version,
        "digest": request.digest,
        "files": {
            entry.path: _row(entry, proofs) for entry in sorted(draft.entries, key=lambda item: item.path)
        },
    }
    yield composed(PATH, json.dumps(data, indent=2, ensure_ascii=False) + "\n", "manifest")


def proving_tests(principles: tuple[str, ...], proofs: list[Proof]) -> list[str]:
    """Return the tests that show any of the principles to hold, sorted."""
    return sorted({proof.test for proof in proofs if set(proof.principles) & set(principles)})


def _row(entry: FileEntry, proofs: list[Proof]) -> dict[str, object]:
    return {
        "owner": entry.owner,
        "template": entry.template,
        "sha256": hashlib.sha256(entry.text.encode()).hexdigest(),
        "components": list(entry.components),
        "principles": list(entry.principles),
        "practices": list(entry.practices),
        "proving_tests": proving_tests(entry.principles, proofs),
    }
