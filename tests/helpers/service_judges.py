"""Judges of a running service: its description, and whether it answers as the description says."""

import json
import subprocess
import urllib.request
from pathlib import Path

from helpers.judges import ACCEPTED, program

DESCRIPTION = "openapi-spec-validator"
ANSWERS = "schemathesis"
_CASES = 40
_SEED = 7
_LIMIT = 300
_LOCAL = "http://127.0.0.1:"


def description_findings(url: str, folder: Path) -> list[str]:
    """What openapi-spec-validator says of the description a service gives of itself."""
    assert url.startswith(_LOCAL)
    with urllib.request.urlopen(f"{url}/openapi.json", timeout=10) as reply:  # noqa: S310 - our own service
        described = json.load(reply)
    path = folder / "openapi.json"
    path.write_text(json.dumps(described), encoding="utf-8")
    return _findings([DESCRIPTION, str(path)], folder)


def answer_findings(url: str, folder: Path) -> list[str]:
    """What schemathesis says after asking every route what its description allows, and what it does not."""
    left_out = ",".join(sorted(ACCEPTED[ANSWERS]))
    amount = ["--max-examples", str(_CASES), "--workers", "1", "--phases", "examples,coverage,fuzzing"]
    fixed = [
        "--seed",
        str(_SEED),
        "--generation-deterministic",
        "--no-color",
    ]
    return _findings(
        [ANSWERS, "run", f"{url}/openapi.json", "--exclude-checks", left_out, *amount, *fixed], folder
    )


def _findings(command: list[str], folder: Path) -> list[str]:
    found = program(command[0])
    assert found
    done = subprocess.run(
        [found, *command[1:]], cwd=folder, capture_output=True, text=True, timeout=_LIMIT, check=False
    )
    return [] if done.returncode == 0 else [(done.stdout + done.stderr).strip()[-4000:]]
