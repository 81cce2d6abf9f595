"""Model servers whose requirements exclude those of other tools live in environments of their own."""

from functools import cache

import pytest

from helpers.starter_request import LOCAL, request, shipped_templates
from mlops_blueprint.generate.locks import read_lock
from mlops_blueprint.generate.starter import generate_starter


@cache
def made(server: str, orchestrator: str) -> dict[str, str]:
    """Path to text of a starter that serves with one tool beside an orchestrator."""
    bindings = {**LOCAL, "serve.predict": server, "flow.run": orchestrator}
    return {
        entry.path: entry.text for entry in generate_starter(request(bindings, shipped_templates())).entries
    }


def wanted(server: str, orchestrator: str, environment: str) -> str:
    """The requirements of an environment, empty where the starter has none of that name."""
    return made(server, orchestrator).get(f"requirements/{environment}.txt", "")


@pytest.mark.parametrize("orchestrator", ["local-orchestrator", "prefect", "apache-airflow"])
def test_mlserver_always_has_an_environment_of_its_own(orchestrator: str) -> None:
    assert "mlserver>=" in wanted("mlserver", orchestrator, "mlserver")
    assert "mlserver" not in wanted("mlserver", orchestrator, "tools")


def test_kserve_leaves_the_other_tools_only_beside_one_it_conflicts_with() -> None:
    assert "kserve>=" in wanted("kserve", "prefect", "tools")
    assert not wanted("kserve", "prefect", "kserve")
    assert "kserve>=" in wanted("kserve", "apache-airflow", "kserve")
    assert "kserve" not in wanted("kserve", "apache-airflow", "tools")


@pytest.mark.parametrize("server", ["mlserver", "kserve"])
def test_a_model_is_loaded_with_the_versions_it_was_trained_with(server: str) -> None:
    files = made(server, "apache-airflow")
    main, own = (
        read_lock(files[f"requirements/{name}.txt"]).pins for name in ("constraints", f"{server}-constraints")
    )
    assert {name: own[name] for name in ("numpy", "scikit-learn")} == {
        name: main[name] for name in ("numpy", "scikit-learn")
    }
