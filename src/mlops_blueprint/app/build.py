"""Makes everything of an engagement into its ``out`` folder."""

from dataclasses import dataclass
from pathlib import Path

from mlops_blueprint.app.artifacts import draw_pictures, make_artifacts, starter_extras
from mlops_blueprint.app.case import load_case
from mlops_blueprint.app.chain import Chain, derive_chain
from mlops_blueprint.app.pictures import picture_remarks
from mlops_blueprint.app.starter import make_starter
from mlops_blueprint.app.watch import Watch
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.store.output_folder import refuse_not_ours, replace_output

STARTER_FOLDER = "starter"


@dataclass(frozen=True)
class Built:
    """What a build made.

    Attributes:
        files: paths of the artifacts inside ``out``, sorted.
        starter_files: number of files of the starter.
        remarks: what a picture could not show, by its file name.
    """

    chain: Chain
    out: Path
    files: tuple[str, ...]
    starter_files: int
    remarks: tuple[str, ...] = ()

    @property
    def starter(self) -> Path:
        """Folder of the generated starter."""
        return self.out / STARTER_FOLDER


def build(folder: Path, catalog: Catalog, watch: Watch) -> Built:
    """Make every artifact of an engagement.

    ``out`` is made beside the old one and renamed into place at the end, so an interruption leaves the
    old one as it was.

    Raises:
        EngagementError, StackConflictError, TemplateError, OutputExistsError: nothing is written then.
    """
    with watch("Read the engagement"):
        case = load_case(folder, catalog)
    out = folder / "out"
    refuse_not_ours(out, (STARTER_FOLDER,))
    chain = derive_chain(case, catalog, watch)
    with watch("Draw the architecture"):
        pictures = draw_pictures(chain)
    with watch("Generate the starter"):
        starter = make_starter(chain, starter_extras(chain, pictures))
    files = make_artifacts(chain, starter, pictures, watch)
    with watch("Write everything to disk"):
        replace_output(out, files, {STARTER_FOLDER: starter})
    return Built(
        chain=chain,
        out=out,
        files=tuple(sorted(files)),
        starter_files=len(starter.entries),
        remarks=picture_remarks(chain.architecture),
    )
