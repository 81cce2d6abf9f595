"""Small repositories for the scanner, written from a mapping of path to text."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

FRAUD: Mapping[str, str] = {
    "README.md": "# Fraud\n\nWe may use Feast one day.\n",
    "LICENSE": "Apache License\nVersion 2.0, January 2004\n",
    "requirements.txt": "mlflow==3.1.0\nscikit-learn==1.6.1\n",
    "src/train.py": (
        "import mlflow\n"
        "from sklearn.linear_model import LogisticRegression\n\n\n"
        "def train(features, labels):\n"
        "    with mlflow.start_run():\n"
        "        model = LogisticRegression(random_state=7).fit(features, labels)\n"
        '        mlflow.log_metric("accuracy", model.score(features, labels))\n'
        "    return model\n"
    ),
    "tests/test_train.py": (
        "from src.train import train\n\n\n"
        "def test_model_learns():\n"
        "    assert train([[0], [1]], [0, 1]).predict([[1]])[0] == 1\n"
    ),
    ".github/workflows/ci.yml": (
        "name: ci\non: [push, pull_request]\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - uses: actions/checkout@v5\n      - run: pip install -r requirements.txt pytest\n"
        "      - run: pytest -q\n"
    ),
}
"""A repository that trains, tracks and tests in CI, and neither versions data nor serves."""


def write_repository(folder: Path, files: Mapping[str, str] = FRAUD) -> Path:
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def commit(folder: Path, message: str) -> None:
    """Commit everything, in a repository that is made when there is none."""
    person = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
    if not (folder / ".git").exists():
        subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    subprocess.run(["git", "-C", str(folder), "add", "-A"], check=True)
    subprocess.run(["git", "-C", str(folder), *person, "commit", "-q", "-m", message], check=True)
