"""What lets a model go on or stops it, and the functions of a file that do."""

import re

from mlops_blueprint.scan.parsers.python_survey import Survey

ACTS = re.compile(
    r"(?:^|[._])(?:re)?(?:register|promot|deploy|transition|set_registered_model_alias|set_alias|publish|approve|release|"
    r"create_model|push_to_hub|model_registry|rollout|rollback|retrain|run_deployment|update_endpoint|create_endpoint|trigger|"
    r"cancel|abort)",
    re.IGNORECASE,
)
"""Calls that promote, deliver or stop."""


RETRAINS = re.compile(
    r"(?:should|needs?|must|check|requires?)_(?:\w+_)?re_?train|re_?train\w*_(?:needed|required|due|check)",
    re.IGNORECASE,
)
"""Findings and functions that say whether to train again."""


JUDGES_DATA = re.compile(
    r"(?:valid\w*|check\w*|verif\w*|assert\w*|audit\w*)_(?:\w+_)?(?:data|dataset|labels?|schema|columns?|rows?|inputs?)$|"
    r"(?:data|label|schema)_?(?:quality|valid\w*|check\w*)$",
    re.IGNORECASE,
)
"""Functions whose name says that they judge data; what they stop is no model."""


def acting(found: Survey) -> frozenset[str]:
    """Return the names of the functions of a file that call what acts; a branch acts through them, too."""
    if found.acting is None:
        scopes = {call.scope.name for call in found.calls if ACTS.search(call.name)}
        found.acting = frozenset(name.rpartition(".")[2] for name in scopes if name)
    return found.acting
