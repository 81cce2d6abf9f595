"""Writes what an engagement's people settle together: consensus and validations."""

from pathlib import Path

from mlops_blueprint.model.engagement import Consensus, Validations
from mlops_blueprint.model.engagement_layout import CONSENSUS, VALIDATIONS
from mlops_blueprint.store.durable import read_present_text, replace_yaml
from mlops_blueprint.store.short_forms import short_form
from mlops_blueprint.yaml_text import dump


def write_consensus(folder: Path, consensus: Consensus) -> None:
    """Put a consensus on disk; when this returns, it survives a crash of the machine.

    Raises:
        OutputExistsError: it cannot be written; the old file is as it was.
    """
    agreed = {name: short_form(item) for name, item in consensus.agreed.items()}
    _write(folder / CONSENSUS, {"format": consensus.format, "agreed": agreed})


def write_validations(folder: Path, validations: Validations) -> None:
    """Put validations on disk, as :func:`write_consensus` does."""
    validated = {
        name: item.model_dump(mode="json", exclude_none=True) for name, item in validations.validated.items()
    }
    _write(folder / VALIDATIONS, {"format": validations.format, "validated": validated})


def _write(path: Path, document: dict[str, object]) -> None:
    old, text = read_present_text(path), dump(document)
    if old != text:
        replace_yaml(path, old, text)
