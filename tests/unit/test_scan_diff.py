"""What got better or worse since a commit or a kept scan, read without running anything of the repository."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from helpers.repositories import FRAUD, commit, write_repository
from helpers.scans import practice, probe, project, trait
from mlops_blueprint.analyse.scan_changes import compare_scans
from mlops_blueprint.cli.scan import command
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.scan_change import ScanChanges
from mlops_blueprint.scan.join import join
from mlops_blueprint.store.old_trees import commit_of, write_old_tree

WORKFLOW = ".github/workflows/ci.yml"


@pytest.fixture
def fraud(tmp_path: Path) -> Path:
    """A repository whose newest state has lost its workflow and gained a licence."""
    folder = write_repository(
        tmp_path / "fraud", {path: text for path, text in FRAUD.items() if path != "LICENSE"}
    )
    commit(folder, "begin")
    subprocess.run(["git", "-C", str(folder), "tag", "start"], check=True)
    (folder / WORKFLOW).unlink()
    (folder / "LICENSE").write_text(FRAUD["LICENSE"], encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(item) for item in arguments])


def changes(*arguments: str | Path) -> ScanChanges:
    return ScanChanges.model_validate_json(run(*arguments, "--format", "json").stdout)


def refused(*arguments: str | Path) -> BlueprintError:
    error = run(*arguments).exception
    assert isinstance(error, BlueprintError)
    return error


def test_pull_request_sees_what_got_worse_and_better(fraud: Path) -> None:
    moved = {move.id: move.better for move in changes(fraud, "--diff", "start").moves}
    assert moved["ci-runs-tests"] is False
    assert moved["licence"] is True


def test_text_and_markdown_show_the_moves(fraud: Path) -> None:
    shown = run(fraud, "--diff", "start").stdout
    assert "Worse than start" in shown
    assert "ci-runs-tests" in shown
    assert "**Worse**" in run(fraud, "--diff", "start", "--format", "markdown").stdout


def test_kept_scan_is_a_base_too(fraud: Path, tmp_path: Path) -> None:
    run(fraud, "-o", tmp_path / "base.json")
    (fraud / "LICENSE").unlink()
    (move,) = changes(fraud, "--diff", tmp_path / "base.json").moves
    assert (move.id, move.before, move.after, move.better) == ("licence", "yes", "no", False)


def test_nothing_moved_is_said(fraud: Path, tmp_path: Path) -> None:
    run(fraud, "-o", tmp_path / "base.json")
    assert "nothing moved since" in run(fraud, "--diff", tmp_path / "base.json").stdout


def test_folder_within_a_repository_is_compared_with_itself(tmp_path: Path) -> None:
    write_repository(tmp_path / "all" / "fraud")
    commit(tmp_path / "all", "begin")
    (tmp_path / "all" / "fraud" / "LICENSE").unlink()
    moved = {move.id for move in changes(tmp_path / "all" / "fraud", "--diff", "main").moves}
    assert "licence" in moved
    assert "ci-runs-tests" not in moved


def test_annotations_that_were_broken_at_the_base_do_not_stop_the_comparison(fraud: Path) -> None:
    write_repository(fraud, {".mlops-blueprint.yaml": "broken: ["})
    commit(fraud, "broken")
    (fraud / ".mlops-blueprint.yaml").unlink()
    (fraud / "LICENSE").unlink()
    assert [move.id for move in changes(fraud, "--diff", "main").moves] == ["licence"]


def test_unknown_base_says_how_to_get_it(fraud: Path) -> None:
    error = refused(fraud, "--diff", "nowhere")
    assert "neither a file nor a commit" in error.message
    assert "git fetch" in error.hint


def test_folder_without_git_is_told_in_its_words(tmp_path: Path) -> None:
    write_repository(tmp_path / "plain")
    assert "not a git repository" in refused(tmp_path / "plain", "--diff", "main").hint


@pytest.mark.parametrize("base", ["--upload-pack=touch x", "-h", "HEAD; touch x", "$(touch x)", "..", ""])
def test_base_is_never_an_option_or_a_command(base: str, fraud: Path) -> None:
    with pytest.raises(BlueprintError):
        commit_of(fraud, base)
    assert not (fraud / "x").exists()


def test_base_of_several_repositories_is_a_file(fraud: Path) -> None:
    assert "one repository" in refused(fraud, fraud, "--diff", "start").message


@pytest.mark.parametrize(
    ("text", "line"), [('{\n"format":', 2), ('{"format": "other"}', 0), ("[]", 0), ("[" * 100_000, 0)]
)
def test_broken_scan_is_refused_with_its_file(text: str, line: int, fraud: Path, tmp_path: Path) -> None:
    (tmp_path / "base.json").write_text(text, encoding="utf-8")
    (problem,) = refused(fraud, "--diff", tmp_path / "base.json").problems
    assert (problem.code, problem.line >= line) == ("SCN002", True)
    assert problem.path.endswith("base.json")


def test_old_tree_is_written_without_hooks_filters_or_links(fraud: Path, tmp_path: Path) -> None:
    write_repository(fraud, {".gitattributes": "* filter=trap export-subst\n", "keep.txt": "$Format:%H$\n"})
    (fraud / "link").symlink_to("/etc/passwd")
    commit(fraud, "trap")
    trap = f"touch {tmp_path / 'trapped'}"
    for key in (
        "filter.trap.smudge",
        "filter.trap.process",
        "core.fsmonitor",
        "core.hooksPath",
        "core.pager",
    ):
        subprocess.run(["git", "-C", str(fraud), "config", key, trap], check=True)
    target = tmp_path / "old"
    target.mkdir()
    write_old_tree(fraud, commit_of(fraud, "HEAD"), target)
    assert (target / "keep.txt").read_text(encoding="utf-8") == "$Format:%H$\n"
    assert not (target / "link").exists()
    assert not (tmp_path / "trapped").exists()


def test_old_tree_never_leaves_its_folder(fraud: Path, tmp_path: Path) -> None:
    blob = _git_in(fraud, "hash-object", "-w", "--stdin", given="evil")
    tree = _git_in(fraud, "mktree", "--missing", given=f"100644 blob {blob}\tfine.txt\n")
    listed = bytes.fromhex(blob)
    raw = b"100644 ../escaped.txt\0" + listed + b"100644 fine.txt\0" + listed
    made = subprocess.run(
        ["git", "-C", str(fraud), "hash-object", "-t", "tree", "-w", "--literally", "--stdin"],
        input=raw, capture_output=True, check=False,
    )  # fmt: skip
    tree = made.stdout.decode().strip() or tree
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    evil = _git_in(fraud, *who, "commit-tree", tree, "-m", "evil")
    target = tmp_path / "deep" / "old"
    target.mkdir(parents=True)
    write_old_tree(fraud, evil, target)
    assert [path.name for path in (tmp_path / "deep").rglob("*") if path.is_file()] == ["fine.txt"]


def test_moves_follow_what_one_wishes_of_a_probe(catalog: Catalog) -> None:
    known = catalog.replacing(probes=(probe("secrets-committed", "no"), probe("seen", "any"), probe("tests")))
    before = join([project("fraud", {}, {"secrets-committed": trait("no"), "seen": trait("no")})], "0.1")
    after = join(
        [project("fraud", {}, {"secrets-committed": trait("yes", "a:1"), "seen": trait("yes")})], "0.1"
    )
    (move,) = compare_scans(before, after, "main", known).moves
    assert (move.id, move.better) == ("secrets-committed", False)


def test_practice_moves_by_its_proposed_state(catalog: Catalog) -> None:
    before = join([project("fraud", {"exp.tracked": practice("yes", "defined", "a:1")})], "0.1")
    after = join([project("fraud", {"exp.tracked": practice("yes", "automated", "a:1")})], "0.1")
    (move,) = compare_scans(before, after, "main", catalog).moves
    assert (move.before, move.after, move.better) == ("yes: defined", "yes: automated", True)


def test_one_repository_is_compared_whatever_its_folder_is_called(catalog: Catalog) -> None:
    known = catalog.replacing(probes=(probe("tests"),))
    before = join([project("build-17", {}, {"tests": trait("yes", "a:1")})], "0.1")
    after = join([project("fraud", {}, {"tests": trait("no")})], "0.1")
    assert [move.project for move in compare_scans(before, after, "main", known).moves] == ["fraud"]
    several = join([project("fraud", {}, {"tests": trait("no")}), project("churn")], "0.1")
    assert compare_scans(before, several, "main", known).moves == ()


def test_what_starts_or_stops_to_apply_is_no_move(catalog: Catalog) -> None:
    before = join([project("fraud", {"exp.tracked": practice("not-applicable")})], "0.1")
    after = join([project("fraud", {"exp.tracked": practice("no")})], "0.1")
    assert compare_scans(before, after, "main", catalog).moves == ()


def _git_in(folder: Path, *arguments: str, given: str = "") -> str:
    result = subprocess.run(
        ["git", "-C", str(folder), *arguments], input=given, capture_output=True, text=True, check=True
    )
    return result.stdout.strip()
