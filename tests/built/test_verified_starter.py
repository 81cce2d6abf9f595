"""A generated repository runs its own checks, contract and conformance tests when it is asked to prove itself."""

from pathlib import Path

import pytest

from helpers.samples import sample_starter
from mlops_blueprint.app.starter import write_starter
from mlops_blueprint.app.starter_verify import verify_starter, with_run


@pytest.mark.slow
def test_fresh_starter_proves_itself_in_its_embedded_profile(tmp_path: Path) -> None:
    write_starter(sample_starter("retailer"), tmp_path / "repo")
    lines: list[str] = []
    result = with_run(verify_starter(tmp_path / "repo"), tmp_path / "repo", "embedded", lines.append)
    assert result.checked[-1] == "run"
    assert result.findings == (), "\n".join(lines[-20:])


@pytest.mark.slow
def test_broken_principle_is_found_by_running(tmp_path: Path) -> None:
    repo = tmp_path / "repo"
    write_starter(sample_starter("retailer"), repo)
    (training,) = repo.glob("src/*/core/gate.py")
    text = training.read_text(encoding="utf-8")
    assert "promoted = comparison.challenger_error <= limit" in text
    training.write_text(text.replace("<= limit", "> limit"), encoding="utf-8")
    result = with_run(verify_starter(repo), repo, "embedded", lambda _: None)
    assert {item.check for item in result.broken} == {"run"}
