"""Real servers on free ports of this machine, each in a folder of its own and gone with it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

UNPRIVILEGED = "nobody"
"""PostgreSQL refuses to run as root."""


def program(name: str) -> str | None:
    """Where a program is, Debian's folder of PostgreSQL included; None where it is not installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return shutil.which(name, path=os.pathsep.join([*map(str, reversed(debian)), os.environ["PATH"]]))


def free_port() -> int:
    """A TCP port that nobody uses now."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


@contextmanager
def postgresql(password: str) -> Iterator[int]:
    """A PostgreSQL server whose administrator has this password; its port."""
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    with _folder(user) as folder:
        (folder / "password").write_text(password, encoding="utf-8")
        (folder / "password").chmod(0o644)
        options = ["--username", "postgres", "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-sync"]
        made = [program("initdb") or "", "-D", str(folder / "data"), "--pwfile", str(folder / "password")]
        subprocess.run([*made, *options], user=user, cwd=folder, check=True, capture_output=True)
        port = free_port()
        command = [program("postgres") or "", "-D", str(folder / "data"), "-p", str(port), "-k", str(folder)]
        with _running([*command, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"], folder, port, user):
            yield port


@contextmanager
def redis(password: str) -> Iterator[int]:
    """A Redis server with this password; its port."""
    with _folder(None) as folder:
        port = free_port()
        options = ["--bind", "127.0.0.1", "--dir", str(folder), "--requirepass", password]
        with _running([program("redis-server") or "", "--port", str(port), *options], folder, port, None):
            yield port


@contextmanager
def bucket_store(python: str = sys.executable) -> Iterator[int]:
    """moto's stand-in for Amazon S3, of an environment that has it; its port."""
    with _folder(None) as folder:
        port = free_port()
        command = [python, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        with _running(command, folder, port, None):
            yield port


@contextmanager
def _folder(user: str | None) -> Iterator[Path]:
    """A folder that another user can reach, other than those of pytest."""
    with tempfile.TemporaryDirectory() as name:
        if user:
            shutil.chown(name, user)
        yield Path(name)


@contextmanager
def _running(command: Sequence[str], folder: Path, port: int, user: str | None) -> Iterator[None]:
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, user=user)
    try:
        _await(process, port, folder / "log")
        yield
    finally:
        process.send_signal(signal.SIGINT)  # PostgreSQL would wait for its clients after SIGTERM
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"no server at port {port}: {log.read_text(encoding='utf-8')[-2000:]}")
