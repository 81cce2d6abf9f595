"""What a tool contributes only where it is bound to one of its ports."""

from helpers.fake_starter import BINDINGS, fake_request
from mlops_blueprint.generate.starter import generate_starter

PART = """
tool: prefect
provides: {train.run: "adapters.prefect.trainer:Trainer"}
requirements: ["prefect-workers>=1,<2"]
environment: {WORKERS: "1"}
tasks:
  - {name: workers, about: Start workers, run: ["prefect worker start"]}
"""
TEMPLATES = {
    "adapters/prefect/at/train.run/contribution.yaml": PART,
    "adapters/prefect/at/train.run/src/__package__/adapters/prefect/trainer.py.jinja": "class Trainer: ...\n",
}


def made(bindings: dict[str, str]) -> dict[str, str]:
    tree = generate_starter(fake_request(TEMPLATES, bindings))
    return {entry.path: entry.text for entry in tree.entries}


def trainers(files: dict[str, str]) -> list[str]:
    return [path for path in files if path.endswith("adapters/prefect/trainer.py")]


def test_a_tool_brings_the_part_for_a_port_it_is_bound_to() -> None:
    files = made({**BINDINGS, "train.run": "prefect"})
    assert len(trainers(files)) == 1
    assert "from delay_forecast.adapters.prefect import trainer" in files["src/delay_forecast/wiring.py"]
    assert "prefect-workers" in files["requirements/tools.txt"]
    assert "prefect>=3.8,<4" in files["pyproject.toml"].replace(" ", "")
    assert "workers:" in files["Makefile"]


def test_elsewhere_nothing_of_the_part_is_there() -> None:
    files = made(BINDINGS)
    assert trainers(files) == []
    assert not any("prefect-workers" in text or "contribution.yaml" in path for path, text in files.items())
