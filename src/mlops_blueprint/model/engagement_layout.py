"""Where the parts of an engagement stand in its folder."""

ENGAGEMENT = "engagement.yaml"
CONSENSUS = "consensus.yaml"
VALIDATIONS = "validations.yaml"
PINS = "stack.yaml"
PROPOSALS = "proposals.yaml"
FILES = (ENGAGEMENT, CONSENSUS, VALIDATIONS, PINS, PROPOSALS)

ANSWERS = "answers"
MODELS = "models"
SCANS = "scans"
"""Scans of repositories, ``<repository>.json``; ``proposals.yaml`` is made from them and is what counts."""

FOLDERS = {ANSWERS: "<respondent>.yaml", MODELS: "<id>.yaml"}
"""Folders of one YAML file per entry, with how the files are named."""


def answers_file(respondent: str) -> str:
    """Return where a respondent's answers stand, relative to the folder."""
    return f"{ANSWERS}/{respondent}.yaml"
