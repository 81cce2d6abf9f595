"""``python -m mlops_blueprint``."""

from mlops_blueprint.cli.main import run

run()
