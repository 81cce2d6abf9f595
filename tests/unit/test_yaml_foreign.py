"""Reading YAML that others wrote."""

from mlops_blueprint.yaml_foreign import leaves, read_foreign

TEXT = """\
base: &base {image: python, tags: [a, b]}
job:
  <<: *base
  image: slim
  on: yes
  secret: !reference [x, y]
---
- one
"""


def test_every_value_stays_text_with_its_line() -> None:
    first, second = read_foreign(TEXT).documents
    assert [(path, node.text, line) for path, node, line in leaves(first)] == [
        ("base.image", "python", 1),
        ("base.tags", "a", 1),
        ("base.tags", "b", 1),
        ("job.image", "slim", 4),
        ("job.on", "yes", 5),
        ("job.secret", "x", 6),
        ("job.secret", "y", 6),
        ("job.tags", "a", 1),
        ("job.tags", "b", 1),
    ]
    assert [node.text for node in second.texts()] == ["one"]


def test_what_is_missing_is_an_empty_text() -> None:
    (document, _) = read_foreign(TEXT).documents
    assert not document.get("job", "nothing", "below")
    assert document.get("job").texts() == []
    assert document.get("job", "image").texts()[0].text == "slim"


def test_a_key_that_is_repeated_keeps_its_first_value() -> None:
    (document,) = read_foreign("a: 1\na: 2\n").documents
    assert document.get("a").text == "1"


def test_what_can_be_read_before_an_error_is_kept() -> None:
    found = read_foreign("a: 1\n---\nb: [\n")
    assert [document.get("a").text for document in found.documents] == ["1"]
    assert found.broken is not None
    assert found.broken[0] >= 3


def test_a_forbidden_character_is_said() -> None:
    assert read_foreign("a: \x01").broken == (1, "a character that YAML does not allow")


def test_an_empty_text_has_no_documents() -> None:
    assert read_foreign("# nothing\n") == ((), None)
