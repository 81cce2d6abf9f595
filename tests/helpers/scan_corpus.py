"""A large repository of seeded texts in the proportions of real monorepos: much data, some code, a little of it ML."""

import json
import random  # noqa: TID251 - seeded: the same bytes every time
from pathlib import Path

_TRAINING = '''"""Trains model {n}."""
import os
import mlflow
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score

SEED = {n}

def load(path: str = "data/{n}.csv") -> pd.DataFrame:
    frame = pd.read_csv(path)
    return frame.dropna(subset=["a", "b"])

def train(frame: pd.DataFrame) -> RandomForestClassifier:
    np.random.seed(SEED)
    model = RandomForestClassifier(n_estimators={n}, random_state=SEED)
    with mlflow.start_run(run_name="run-{n}"):
        model.fit(frame[["a", "b"]], frame["y"])
        score = f1_score(frame["y"], model.predict(frame[["a", "b"]]))
        mlflow.log_metric("f1", score)
        if score > 0.8:
            mlflow.register_model("runs:/x/model", "model-{n}")
    return model

if __name__ == "__main__":
    os.environ.setdefault("MLFLOW_TRACKING_URI", "sqlite:///mlflow.db")
    train(load())
'''
_PLAIN = '''"""Part {n} of a service."""
import logging
from dataclasses import dataclass
from pathlib import Path

from services.core import registry_{m}

log = logging.getLogger(__name__)

@dataclass
class Record{n}:
    name: str
    value: int = {n}

    def shown(self) -> str:
        return f"{{self.name}}: {{self.value}}"

    def stored(self, folder: Path) -> Path:
        path = folder / f"{{self.name}}.txt"
        path.write_text(self.shown(), encoding="utf-8")
        log.info("stored %s", path)
        return path

def first(records: list[Record{n}]) -> Record{n} | None:
    for record in records:
        if record.value > {m}:
            return record
    return None
'''
_YAML = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: s{n}}}\nspec:\n  replicas: {m}\n  template:\n    spec:\n      containers:\n        - name: c{n}\n          image: registry.example.org/s{n}:1.{m}\n          env:\n            - {{name: LEVEL, value: info}}\n"
_DOC = "# Part {n}\n\nHow part {n} works and why. It talks to part {m} and writes to a table.\n\n## Use\n\nCall it.\n\n"
_KINDS = (("csv", 0.5), ("ts", 0.2), ("sql", 0.1), ("png", 0.1), ("parquet", 0.1))


def write_corpus(root: Path, *, files: int = 10_000, total_bytes: int = 300_000_000, seed: int = 7) -> None:
    """Write the repository; a fifth of the files is Python, a third of that trains models."""
    choose = random.Random(seed)  # noqa: S311 - the same bytes every time is the point
    count = 0
    for share, name, text in (
        (0.065, "ml/m{d}/train_{n}.py", _TRAINING * 3),
        (0.135, "services/s{d}/part_{n}.py", _PLAIN * 4),
        (0.08, "deploy/d{d}/s{n}.yaml", _YAML * 3),
        (0.06, "docs/d{d}/p{n}.md", _DOC * 10),
        (
            0.01,
            "docker/d{n}/Dockerfile",
            "FROM python:3.11\nRUN pip install mlflow=={m}.0\nCMD python train.py\n",
        ),
    ):
        for n in range(int(files * share)):
            _write(root / name.format(n=n, d=n % 40), text.format(n=n, m=choose.randrange(99)).encode())
            count += 1
    for n in range(files // 50):
        _write(
            root / f"config/c{n}.json",
            json.dumps({f"key{i}": {"value": i, "on": True} for i in range(60)}).encode(),
        )
        _write(root / f"notebooks/n{n % 20}/book_{n}.ipynb", _notebook(choose, n))
        count += 2
    rest = files - count
    size = (total_bytes - 30_000_000) // rest
    block = choose.randbytes(size)
    for n in range(rest):
        kind = choose.choices([name for name, _ in _KINDS], [weight for _, weight in _KINDS])[0]
        _write(root / f"data/d{n % 100}/f{n}.{kind}", block)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _notebook(choose: random.Random, n: int) -> bytes:
    picture = choose.randbytes(40_000).hex()
    cells = [
        {"cell_type": "markdown", "source": [f"# Study {n}\n"], "metadata": {}},
        {
            "cell_type": "code",
            "source": ["import pandas as pd\n", f"frame = pd.read_csv('{n}.csv')\n"],
            "outputs": [],
        },
        {"cell_type": "code", "source": ["frame.plot()\n"], "outputs": [{"data": {"image/png": picture}}]},
    ]
    return json.dumps({"cells": cells, "nbformat": 4, "metadata": {}}, indent=1).encode()
