"""Builds the image of a starter and runs it, without a container engine: Buildah's `chroot` isolation, as root.

The official image of Python cannot be fetched where no registry answers, so a bare Debian 12 of its own, which has the
same Python, stands in for it under the same name.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("buildah", "debootstrap")
BASE = "docker.io/library/python:3.11-slim-bookworm"
_PACKAGES = "ca-certificates,python3,python3-pip,python3-venv"
_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
_PIP = "[global]\ncert = /etc/ssl/certs/ca-certificates.crt\n"
USER = 10001


def absent() -> str:
    """Why no image can be built here; empty where one can."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        return f"{', '.join(missing)} not installed"
    return "" if os.geteuid() == 0 else "only root can build an image without an engine"


@dataclass(frozen=True)
class Images:
    """A store of images in a folder of its own."""

    folder: Path

    def buildah(self, *arguments: str, cwd: Path | None = None) -> str:
        """Run Buildah on this store; what it printed."""
        done = subprocess.run(
            self.command(*arguments), cwd=cwd, env=_environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"buildah {arguments[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout.strip()

    def command(self, *arguments: str) -> list[str]:
        """The command line of Buildah on this store."""
        roots = ("--root", str(self.folder / "images"), "--runroot", str(self.folder / "running"))
        return ["buildah", *roots, "--storage-driver", "vfs", *arguments]

    def make_base(self) -> None:
        """Put the stand-in for the official image into the store."""
        root = self.folder / "debian"
        subprocess.run(
            ["debootstrap", "--variant=minbase", f"--include={_PACKAGES}", "bookworm", str(root)],
            check=True,
            capture_output=True,
        )
        (root / "usr/bin/python").symlink_to("python3")
        (root / "usr/lib/python3.11/EXTERNALLY-MANAGED").unlink()
        (root / "etc/pip.conf").write_text(_PIP, encoding="utf-8")
        shutil.copyfile(_CERTIFICATES, root / _CERTIFICATES.relative_to("/"))
        empty = self.buildah("from", "scratch")
        mounted = self.buildah("mount", empty)
        subprocess.run(["cp", "--archive", f"{root}/.", mounted], check=True)
        self.buildah("config", "--env", "PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", empty)
        self.buildah("commit", "--quiet", "--rm", empty, BASE)
        shutil.rmtree(root)

    def build(self, starter: Path, name: str, **arguments: str) -> "Image":
        """Build what the starter's Dockerfile says, with these build arguments; images of one starter share its state."""
        options = ("--pull-never", "--format", "docker", "--layers=false", "--tag", name)
        told = [f"--build-arg={key}={value}" for key, value in arguments.items()]
        self.buildah("build", "--isolation", "chroot", *options, *told, ".", cwd=starter)
        state = self.folder / f"state-of-{starter.name}"
        state.mkdir(exist_ok=True)
        os.chown(state, USER, USER)
        return Image(self, name, self.buildah("from", "--pull-never", f"localhost/{name}"), state)


@dataclass(frozen=True)
class Image:
    """An image with a container made of it, and the folder that stands for its volume."""

    images: Images
    name: str
    container: str
    state: Path

    def size(self) -> int:
        """Bytes of everything in it."""
        mounted = self.images.buildah("mount", self.container)
        used = subprocess.run(
            ["du", "--summarize", "--bytes", mounted], capture_output=True, text=True, check=True
        )
        return int(used.stdout.split()[0])

    def settings(self) -> dict[str, object]:
        """What the image says of itself: user, command, health check."""
        told = json.loads(self.images.buildah("inspect", "--type", "image", f"localhost/{self.name}"))
        return dict(told["Docker"]["config"])

    def run(self, command: Sequence[str], **variables: str) -> "subprocess.CompletedProcess[str]":
        """Run a command in the container, as the image's user."""
        line = self._line(command, variables)
        return subprocess.run(line, env=_environment(), capture_output=True, text=True, check=False)

    @contextmanager
    def running(self, command: Sequence[str], **variables: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Keep a command running in the container."""
        with (self.state.parent / f"{self.name}.log").open("wb") as log:
            process = subprocess.Popen(
                self._line(command, variables),
                env=_environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            try:
                yield process
            finally:
                subprocess.run(["pkill", "--signal", "TERM", "--session", str(process.pid)], check=False)
                process.wait(timeout=30)

    def healthy(self, seconds: float, **variables: str) -> bool:
        """Ask the image's own health check until it is content."""
        check = self.settings()["Healthcheck"]
        assert isinstance(check, dict)
        kind, *command = check["Test"]
        assert kind == "CMD"
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.run(command, **variables).returncode == 0:
                return True
            time.sleep(1)
        return False

    def _line(self, command: Sequence[str], variables: dict[str, str]) -> list[str]:
        told = [f"--env={name}={value}" for name, value in variables.items()]
        volume = f"{self.state}:/app/var"
        return self.images.command(
            "run", "--isolation", "chroot", "--volume", volume, *told, self.container, "--", *command
        )


def _environment() -> dict[str, str]:
    """The surroundings without what points a program at places outside the image."""
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
