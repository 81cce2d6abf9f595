"""Starts programs and follows what they print."""

import os
import signal
import socket
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mlops_blueprint.errors import RunFailedError

STOP_SECONDS = 10
_TAIL = 25


def run_program(
    command: Sequence[str], *, folder: Path, environment: Mapping[str, str], on_line: Callable[[str], None]
) -> None:
    """Run a program to its end, handing over each line of its output as it comes.

    The program gets a process group of its own, so that an interruption stops everything it started.

    Args:
        command: program and arguments.
        folder: working directory.
        environment: variables added to ours.
        on_line: called with every line of standard output.

    Raises:
        RunFailedError: it cannot be started or ends with a failure; the hint is the end of its error output.
    """
    log = folder / ".last-run.log"
    with log.open("w+", encoding="utf-8") as errors:
        try:
            process = subprocess.Popen(  # noqa: S603 - we start the interpreter on files we generated
                command,
                cwd=folder,
                env={**os.environ, **environment},
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
            )
        except OSError as error:
            raise RunFailedError(f"cannot start {command[0]}: {error.strerror}") from error
        try:
            _follow(process, on_line)
        finally:
            _stop(process)
        errors.seek(0)
        tail = "".join(errors.readlines()[-_TAIL:])
    if process.returncode != 0:
        raise RunFailedError(
            f"`{' '.join(command)}` ended with exit code {process.returncode}", hint=tail.strip()
        )
    log.unlink(missing_ok=True)


def free_port() -> int:
    """Return a TCP port of this machine that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _follow(process: subprocess.Popen[str], on_line: Callable[[str], None]) -> None:
    if process.stdout is not None:
        with process.stdout as lines:
            for line in lines:
                on_line(line.rstrip("\n"))
    process.wait()


def _stop(process: subprocess.Popen[str]) -> None:
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
