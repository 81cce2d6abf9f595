"""Shipped engagement folders: samples to look at and an empty one to start from."""

from pathlib import Path

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.store.folder_writer import refuse_occupied, write_files
from mlops_blueprint.store.resources import data_dir, list_paths, read_texts

EMPTY = "empty"


def sample_names() -> tuple[str, ...]:
    """Return the names of the shipped samples."""
    folder = data_dir("templates").joinpath("engagement")
    return tuple(sorted({path.partition("/")[0] for path in list_paths(folder)} - {EMPTY}))


def create_engagement(target: Path, sample: str | None) -> tuple[str, ...]:
    """Write a new engagement folder and return the paths written.

    Args:
        target: a folder that does not exist yet or is empty.
        sample: name of a sample; None for an empty engagement.

    Raises:
        BlueprintError: no sample has that name.
        OutputExistsError: the target holds something.
    """
    if sample is not None and sample not in sample_names():
        raise BlueprintError(f"no sample is called `{sample}`", hint=f"samples: {', '.join(sample_names())}")
    refuse_occupied(target)
    texts = read_texts(data_dir("templates").joinpath("engagement", sample or EMPTY))
    write_files(target, texts)
    return tuple(texts)
