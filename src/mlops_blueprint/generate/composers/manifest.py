"""``.mlops/manifest.json``: for every file who made it, from what, who answers for it and which tests prove it."""

import hashlib
import json
from collections.abc import Iterator

from mlops_blueprint.generate.composers.draft import Draft, composed
from mlops_blueprint.model.contribution import OwnedPath, Proof
from mlops_blueprint.model.filetree import FileEntry
from mlops_blueprint.model.starter import StarterRequest
from mlops_blueprint.model.starter_state import MANIFEST as PATH

FORMAT = "mlops-blueprint/manifest/1"


def compose_manifest(draft: Draft) -> Iterator[FileEntry]:
    """Yield the manifest of all entries made so far; it lists neither itself nor what is made from it."""
    request = draft.plan.request
    entries = sorted(draft.entries, key=lambda item: item.path)
    data = {
        "format": FORMAT,
        "engagement": request.engagement.id,
        "catalog_version": request.catalog_version,
        "digest": request.digest,
        "tools": {item.tool: _tool(item.tool, request) for item in draft.plan.adapters},
        "files": {entry.path: _row(entry, draft) for entry in entries},
    }
    yield composed(PATH, json.dumps(data, indent=2, ensure_ascii=False) + "\n", "manifest")


def proving_tests(principles: tuple[str, ...], proofs: list[Proof]) -> list[str]:
    """Return the tests that show any of the principles to hold, sorted."""
    return sorted({proof.test for proof in proofs if set(proof.principles) & set(principles)})


def _tool(tool: str, request: StarterRequest) -> dict[str, object]:
    """Say which ports a tool is there for, and what it was chosen for."""
    bindings = [item for item in request.stack.bindings if item.starter_tool == tool]
    reasons = [reason for item in bindings for reason in item.because]
    return {
        "ports": sorted(item.port for item in bindings),
        "because": list(dict.fromkeys(reason.text for reason in reasons)),
        "refs": list(dict.fromkeys(ref for reason in reasons for ref in reason.refs)),
    }


def _row(entry: FileEntry, draft: Draft) -> dict[str, object]:
    proofs = [item.value for item in draft.parts.proofs]
    return {
        "owner": entry.owner,
        "template": entry.template,
        "ownership": draft.plan.request.ownership.of(entry.path),
        "sha256": hashlib.sha256(entry.text.encode()).hexdigest(),
        "role": _role(entry.path, [item.value for item in draft.parts.owned_paths]),
        "components": list(entry.components),
        "principles": list(entry.principles),
        "practices": list(entry.practices),
        "proving_tests": proving_tests(entry.principles, proofs),
    }


def _role(path: str, owned: list[OwnedPath]) -> str:
    """Return the role that answers for a path: the longest pattern that fits names it."""
    fitting = [item for item in owned if _fits(path, item.path)]
    return max(fitting, key=lambda item: (len(item.path), item.path)).role if fitting else ""


def _fits(path: str, pattern: str) -> bool:
    place = f"/{path}"
    return pattern == "*" or (place.startswith(pattern) if pattern.endswith("/") else place == pattern)
