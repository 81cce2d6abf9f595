"""How often people must decide: every edited repository of the corpus, updated from older releases and to other tools.

    python tests/maintenance/measure_conflicts.py [COMMIT ...]

Each commit is an older release: its own code makes the starter of the sample, from a copy of its files. Without any,
only changes of tools are measured. Compares merging by key with merging everything line by line.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.edited_repositories import Edited, edited, outcome, repositories  # noqa: E402
from helpers.releases import made_at  # noqa: E402
from helpers.samples import sample_chain  # noqa: E402
from mlops_blueprint.app.context import load_catalog  # noqa: E402
from mlops_blueprint.app.starter import starter_facts  # noqa: E402
from mlops_blueprint.app.starter_again import make_again  # noqa: E402
from mlops_blueprint.app.starter_rules import ownership_rules  # noqa: E402
from mlops_blueprint.lifecycle.pins import Choice  # noqa: E402
from mlops_blueprint.model.filetree import FileTree  # noqa: E402
from mlops_blueprint.model.ownership import OwnershipRules  # noqa: E402

SWAPS = {
    "flow.run: dagster": {"flow.run": "dagster"},
    "registry and tracking: local": {
        "registry.models": "local-model-registry",
        "track.runs": "local-run-tracker",
    },
    "ci.pipeline: gitlab-ci": {"ci.pipeline": "gitlab-ci"},
    "features.store: local": {"features.store": "local-feature-store"},
    "serve.predict: bentoml": {"serve.predict": "bentoml"},
}
Files = dict[str, str]


def main() -> None:
    """Print one row per update, and the sums."""
    facts, catalog = starter_facts(sample_chain("retailer")), load_catalog()
    now = make_again(facts, Choice(), catalog)
    print("| From | To | Edits | Files in conflict, by key | by line | Places, by key | by line |")
    print("| --- | --- | --: | --: | --: | --: | --: |")
    sums = [0] * 6
    for name, made, to, fresh in [
        *((f"release {commit[:7]}", made_at(commit), "now", now) for commit in sys.argv[1:]),
        *(
            ("now", _files(now), name, make_again(facts, Choice(pins), catalog))
            for name, pins in SWAPS.items()
        ),
    ]:
        row = _row(made, fresh)
        print(f"| {name} | {to} | {' | '.join(map(str, row))} |")
        sums = [before + value for before, value in zip(sums, (len(repositories()), *row), strict=True)]
    updates, edits, *counts = sums
    print(f"\n{updates} updates of edited repositories, {edits} edits")
    for name, count in zip(
        ("files, by key", "files, by line", "places, by key", "places, by line"), counts, strict=True
    ):
        print(f"conflicts per update ({name}): {count / updates:.2f}")


def _row(made: Files, fresh: FileTree) -> tuple[int, ...]:
    rules = ownership_rules()
    by_line = OwnershipRules(rules=tuple(rule for rule in rules.rules if rule.ownership != "merged"))
    package = next(path.split("/")[1] for path in made if path.startswith("src/"))
    untouched = outcome(made, Edited(made, 0, 0, {}), fresh, rules)
    if untouched.differs:
        raise SystemExit(f"an untouched repository did not become the fresh one: {untouched.differs}")
    edits, counts = 0, [0, 0, 0, 0]
    for repository in repositories():
        mine = edited(made, repository, package)
        keys, lines = outcome(made, mine, fresh, rules), outcome(made, mine, fresh, by_line)
        if keys.lost:
            raise SystemExit(f"an update lost what people wrote: {keys.lost}")
        edits += mine.done
        found = (keys.files, lines.files, keys.places, lines.places)
        counts = [before + value for before, value in zip(counts, found, strict=True)]
    return (edits, *counts)


def _files(tree: FileTree) -> Files:
    return {item.path: item.text for item in tree.entries}


if __name__ == "__main__":
    main()
