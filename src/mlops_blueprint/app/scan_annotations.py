"""The annotation file of a scanned repository: what its people say about probes, each time with a reason."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mlops_blueprint.errors import BlueprintError, Problem, count_problems, did_you_mean
from mlops_blueprint.model.document import Document
from mlops_blueprint.model.scan import Annotations
from mlops_blueprint.scan.reader import Listing, NotRead, read
from mlops_blueprint.yaml_records import validate_record
from mlops_blueprint.yaml_text import parse

FILE = ".mlops-blueprint.yaml"

NO_ANNOTATIONS = Annotations(format="mlops-blueprint/annotations/1")


def read_annotations(root: Path, listing: Listing, probes: Iterable[str]) -> Annotations:
    """Read the annotations of a repository.

    Args:
        root: the repository.
        listing: its files.
        probes: ids an annotation may be about.

    Raises:
        BlueprintError: the file is not valid; with file and line of every problem.
    """
    ref = next((item for item in listing.files if item.path == FILE), None)
    found = read(root, ref) if ref else None
    if found is None or isinstance(found, NotRead):
        return NO_ANNOTATIONS
    document = parse(found.text, str(root / FILE))
    annotations, problems = validate_record(Annotations, document)
    problems += _unknown(annotations, document, list(probes)) if annotations else ()
    if problems or annotations is None:
        raise BlueprintError(f"{root / FILE} has {count_problems(problems)}", problems=problems)
    return annotations


def _unknown(annotations: Annotations, document: Document, probes: list[str]) -> Iterator[Problem]:
    for index, item in enumerate(annotations.annotations):
        if item.probe not in probes:
            line = document.line_of(("annotations", index, "probe"))
            hint = did_you_mean(
                item.probe, probes, otherwise="`mlops-blueprint catalog list probes` lists them"
            )
            yield Problem(document.path, line, "SCN001", f"unknown probe `{item.probe}`", hint)
