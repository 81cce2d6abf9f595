import pytest

from mlops_blueprint.errors import TemplateError
from mlops_blueprint.generate.verify import verify
from mlops_blueprint.model.filetree import FileEntry, FileTree


def tree(path: str, text: str) -> FileTree:
    return FileTree(entries=(FileEntry(path=path, text=text, owner="mlflow", template="x.jinja"),))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", "def broken(:\n"),
        ("a.toml", "x = \n"),
        ("a.json", "{"),
        ("a.yaml", "x: [1\n"),
        ("a.yml", "x: 1\nx: 2\n"),
        ("a.txt", "version {{ package }}\n"),
        ("a.sh", "{% if yes %}\n"),
        ("../a.txt", "fine\n"),
    ],
)
def test_a_broken_file_is_refused_and_its_maker_named(path: str, text: str) -> None:
    with pytest.raises(TemplateError) as failure:
        verify(tree(path, text))
    assert failure.value.problems[0].path == path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", 'x = f"{{literal}} {1}"\n'),
        ("ci.yml", "run: ${{ github.ref }}\n"),
        ("rules.yaml", 'summary: "drift {{ $value }}"\n'),
        ("empty.py", ""),
    ],
)
def test_doubled_braces_of_other_languages_are_left_alone(path: str, text: str) -> None:
    assert verify(tree(path, text)) == tree(path, text)


def test_every_broken_file_is_reported() -> None:
    both = FileTree(entries=(*tree("a.py", "(").entries, *tree("b.json", "{").entries))
    with pytest.raises(TemplateError) as failure:
        verify(both)
    assert [problem.path for problem in failure.value.problems] == ["a.py", "b.json"]
