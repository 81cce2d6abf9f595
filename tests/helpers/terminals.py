"""A terminal of 80 columns and 24 rows for one run of the program, driven by what a person would type."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from mlops_blueprint.cli.main import run; run()"]
PATIENCE = 30.0


class Terminal:
    """One run at a terminal; everything it printed is in ``shown``."""

    def __init__(self, *arguments: str, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        variables = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
        variables |= {"TERM": "xterm", **(environment or {})}
        try:
            self.process, self.handle = pty.fork()
        except OSError as error:  # a bare chroot has no /dev/pts
            pytest.skip(f"no terminal can be made here: {error}")
        if self.process == 0:
            os.chdir(folder)
            # Whoever started the tests in the background had the interruption ignored, which is inherited.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execve(sys.executable, [*PROGRAM, *arguments], variables)  # noqa: S606 - our own program
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.shown = ""
        self.read_to = 0

    def wait_for(self, words: str) -> str:
        """Read until the words appear after what was waited for before; return what stands before them."""
        end = time.monotonic() + PATIENCE
        while (place := self.shown.find(words, self.read_to)) < 0:
            if time.monotonic() > end or not self._read():
                self.kill()
                raise AssertionError(f"{words!r} never appeared:\n{self.shown}")
        before = self.shown[self.read_to : place]
        self.read_to = place + len(words)
        return before

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        os.write(self.handle, f"{line}\n".encode())

    def press(self, key: str) -> None:
        """Press one key."""
        os.write(self.handle, key.encode())

    def interrupt(self) -> int:
        """Press Ctrl-C until it is heeded and return the exit code.

        Between printing the prompt and waiting for a key, Python's line editor notices an interruption only with
        the next key; a person presses it again, too.
        """
        for _ in range(5):
            self.press("\x03")
            pause = time.monotonic() + 3
            while time.monotonic() < pause:
                if not self._read():
                    return self.exit_code()
        self.kill()
        return self.exit_code()

    def kill(self) -> None:
        """End it as nothing but the machine itself could."""
        os.kill(self.process, signal.SIGKILL)

    def exit_code(self) -> int:
        """Read to the end and return the exit code, negative for a signal."""
        end = time.monotonic() + PATIENCE
        while self._read():
            if time.monotonic() > end:
                self.kill()
        _, status = os.waitpid(self.process, 0)
        os.close(self.handle)
        return os.waitstatus_to_exitcode(status)

    def _read(self) -> bool:
        ready, _, _ = select.select([self.handle], [], [], 1.0)
        if not ready:
            return True
        try:
            data = os.read(self.handle, 65536)
        except OSError:
            return False
        self.shown += data.decode("utf-8", errors="replace")
        return bool(data)
