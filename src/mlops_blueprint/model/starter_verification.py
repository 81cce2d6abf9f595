"""Whether a generated repository still is what its manifest says."""

from typing import Literal

from mlops_blueprint.model.base import Record

Check = Literal[
    "state", "stack", "files", "conflicts", "readable", "proofs", "variables", "owners", "requirements", "run"
]
CHECKS: dict[Check, str] = {
    "state": "lock, base, manifest and facts fit together",
    "stack": "the tools of stack.yaml are the ones that stand in the repository",
    "files": "every file is there",
    "conflicts": "no conflict of an earlier change is open",
    "readable": "every file with a grammar can be read",
    "proofs": "the tests that prove the principles are there",
    "variables": "every variable is declared",
    "owners": "every path with an owner has people, and is there",
    "requirements": "what is needed is installed",
    "run": "the repository's own checks and tests pass",
}


class StarterFinding(Record):
    """One difference.

    Attributes:
        severity: ``broken`` does not hold any more what the starter promises; ``changed`` is a team's good right.
        path: the file; empty when the whole repository is meant.
        hint: what to do; may be empty.
    """

    check: Check
    severity: Literal["broken", "changed"]
    path: str
    text: str
    hint: str = ""


class StarterVerification(Record):
    """All differences.

    Attributes:
        checked: what was looked at, in order.
        files: how many generated files there are; ``ejected`` of them are the team's alone and not looked at.
    """

    format: Literal["mlops-blueprint/verification/1"] = "mlops-blueprint/verification/1"
    checked: tuple[Check, ...]
    files: int
    ejected: int
    findings: tuple[StarterFinding, ...]

    @property
    def broken(self) -> tuple[StarterFinding, ...]:
        """The findings that a script should stop at."""
        return tuple(item for item in self.findings if item.severity == "broken")
