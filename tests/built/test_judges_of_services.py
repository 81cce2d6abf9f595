"""A running service describes itself truthfully; the judges that say so notice services that do not.

The slow test installs a starter that serves on FastAPI, the one server that publishes a description.
"""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from helpers.judges import program
from helpers.service_judges import ANSWERS, DESCRIPTION, answer_findings, description_findings
from helpers.starter_request import LOCAL, request, shipped_templates
from mlops_blueprint.generate.starter import generate_starter

PACKAGE = "delay_forecast"


def described(answer: Mapping[str, Any]) -> dict[str, Any]:
    """A description of one route that promises a number."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Planted", "version": "1"},
        "paths": {"/number": {"get": {"responses": answer}}},
    }


NUMBER = {"200": {"description": "A number", "content": {"application/json": {"schema": {"type": "number"}}}}}


@contextmanager
def service(description: Mapping[str, Any], answer: bytes) -> Iterator[str]:
    """A service that gives this description of itself and answers everything else alike."""

    class Planted(BaseHTTPRequestHandler):
        replies: ClassVar = {"/openapi.json": json.dumps(description).encode()}

        def do_GET(self) -> None:
            body = self.replies.get(self.path, answer)
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Planted) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def needs(name: str) -> None:
    if program(name) is None:
        pytest.skip(f"{name} is not installed: pip install {name}")


def test_a_malformed_description_is_noticed(tmp_path: Path) -> None:
    needs(DESCRIPTION)
    with service(described({"200": {"descriptions": "none"}}), b"1") as url:
        assert description_findings(url, tmp_path)
    with service(described(NUMBER), b"1") as url:
        assert description_findings(url, tmp_path) == []


def test_an_answer_that_breaks_the_description_is_noticed(tmp_path: Path) -> None:
    needs(ANSWERS)
    with service(described(NUMBER), b'"a text"') as url:
        found = answer_findings(url, tmp_path)
    assert "violates schema" in "".join(found)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A starter that serves on FastAPI, with its environment in ``.venv``."""
    root = tmp_path_factory.mktemp("service")
    made = generate_starter(request({**LOCAL, "serve.predict": "fastapi"}, shipped_templates()))
    for entry in made.entries:
        path = root / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry.text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", str(root / ".venv")], check=True)
    install = [str(root / ".venv/bin/python"), "-m", "pip", "install", "--quiet"]
    files = ["-r", "requirements/tools.txt", "-c", "requirements/constraints.txt"]
    subprocess.run([*install, *files], cwd=root, check=True)
    return root


@contextmanager
def serving(starter: Path) -> Iterator[str]:
    """The starter's service on a free port, with a model."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON"))}
    python = [str(starter / ".venv/bin/python"), "-m", PACKAGE]
    environment = {**kept, "PYTHONPATH": "src", "SERVE_PORT": "0"}
    subprocess.run([*python, "pipeline", "--profile", "tools"], cwd=starter, env=environment, check=True)
    with (
        (starter / "service.log").open("w") as log,
        subprocess.Popen(
            [*python, "serve", "--profile", "tools"],
            cwd=starter,
            env={**environment, "SERVE_PORT": str(port)},
            stdout=log,
            stderr=log,
        ) as process,
    ):
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def wait_for(url: str) -> None:
    """Return once a service answers."""
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own service
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return


@pytest.mark.slow
def test_a_served_starter_describes_itself_and_answers_as_it_says(starter: Path, tmp_path: Path) -> None:
    needs(DESCRIPTION)
    needs(ANSWERS)
    with serving(starter) as url:
        assert description_findings(url, tmp_path) == []
        assert answer_findings(url, tmp_path) == []
