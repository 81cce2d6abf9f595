"""MLOps Blueprint: from a maturity interview to an architecture, a role matrix and a running starter.

The names below are the public Python interface; each is loaded when it is first used, so that importing
the package stays fast.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "load_catalog": "mlops_blueprint.app.context",
    "load_case": "mlops_blueprint.app.case",
    "score_many": "mlops_blueprint.app.score_many",
    "derive_chain": "mlops_blueprint.app.chain",
    "derive_recommendation": "mlops_blueprint.app.chain",
    "derive_stack": "mlops_blueprint.app.chain",
    "make_starter": "mlops_blueprint.app.starter",
    "build": "mlops_blueprint.app.build",
}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - the keys are strings


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the public name stands for
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
