"""Running a starter's loop: events are followed, failures say which part and why."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from mlops_blueprint.app.run_starter import Event, run_loop
from mlops_blueprint.errors import RunFailedError

PACKAGE = "tiny"


def starter(folder: Path, body: str) -> Path:
    package = folder / "src" / PACKAGE
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "__main__.py").write_text(f"import json, sys\n{body}\n")
    return folder


def run(folder: Path, events: list[Event]) -> Event:
    return run_loop(folder, PACKAGE, "embedded", lambda _: nullcontext(), events.append)


def test_stages_are_reported_and_the_summary_is_returned(tmp_path: Path) -> None:
    body = (
        "print('a library says hello')\n"
        "print(json.dumps({'event': 'stage', 'stage': 'train', 'status': 'done', 'seconds': 1.5}))\n"
        "print(json.dumps({'event': 'summary', 'champion_after': 2}))"
    )
    events: list[Event] = []
    summary = run(starter(tmp_path, body), events)
    assert [event["stage"] for event in events] == ["train"]
    assert summary["champion_after"] == 2


def test_a_failing_loop_shows_its_error_output(tmp_path: Path) -> None:
    body = "print('the gate refused the model', file=sys.stderr)\nsys.exit(1)"
    with pytest.raises(RunFailedError, match="exit code 1") as caught:
        run(starter(tmp_path, body), [])
    assert "the gate refused the model" in caught.value.hint


def test_a_loop_without_a_summary_does_not_count_as_closed(tmp_path: Path) -> None:
    with pytest.raises(RunFailedError, match="without a summary"):
        run(starter(tmp_path, "pass"), [])
