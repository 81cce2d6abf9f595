"""One interview per respondent at a time, and no lock outlives its process."""

import os
import signal
from pathlib import Path

import pytest

from mlops_blueprint.errors import BlueprintError, EngagementError
from mlops_blueprint.store.locks import locked


def test_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    with locked(tmp_path, "answers/ana.yaml"):
        assert [path.name for path in (tmp_path / "answers").iterdir()] == [".ana.yaml.lock"]
    assert list((tmp_path / "answers").iterdir()) == []


def test_second_holder_is_refused_with_the_process_of_the_first(tmp_path: Path) -> None:
    with locked(tmp_path, "answers/ana.yaml"):
        with pytest.raises(EngagementError) as caught, locked(tmp_path, "answers/ana.yaml"):
            pass
        assert (
            f"answers/ana.yaml is open in another interview (process {os.getpid()})" in caught.value.message
        )
    with locked(tmp_path, "answers/ana.yaml"):
        pass


def test_other_respondents_are_not_held_up(tmp_path: Path) -> None:
    with locked(tmp_path, "ana.yaml"), locked(tmp_path, "tom.yaml"):
        assert len(list(tmp_path.iterdir())) == 2


def test_lock_of_a_killed_process_does_not_count(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with locked(tmp_path, "ana.yaml"):
            os.write(writing, b"locked")
            signal.pause()
    assert os.read(reading, 6) == b"locked"
    with pytest.raises(EngagementError, match=str(child)), locked(tmp_path, "ana.yaml"):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert (tmp_path / ".ana.yaml.lock").exists()
    with locked(tmp_path, "ana.yaml"):
        pass


def test_folder_that_cannot_hold_a_lock_is_the_users_to_fix(tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("a file", encoding="utf-8")
    with pytest.raises(BlueprintError) as caught, locked(tmp_path, "answers/ana.yaml"):
        pass
    assert [item.code for item in caught.value.problems] == ["OUT001"]
