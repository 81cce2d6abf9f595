"""The report as data: words and numbers ready to be laid out. Templates see this and nothing else."""

from base64 import b64encode
from dataclasses import dataclass

from mlops_blueprint.model.role_matrix import RoleMatrix
from mlops_blueprint.report.roles_fit_page import fit_page
from mlops_blueprint.report.roles_page import Section
from mlops_blueprint.report.sources import ReportSources
from mlops_blueprint.report.view_board import BoardView, view_board
from mlops_blueprint.report.view_crosswalks import CrossWalkView, view_crosswalks
from mlops_blueprint.report.view_elements import ElementView, status_summary, view_elements
from mlops_blueprint.report.view_firmness import view_firmness
from mlops_blueprint.report.view_gaps import GapView, WaveView, view_gaps, view_waves
from mlops_blueprint.report.view_method import MethodView, view_method
from mlops_blueprint.report.view_profile import DimensionView, view_profile
from mlops_blueprint.report.view_stack import BindingView, ComponentView, view_bindings, view_components
from mlops_blueprint.report.view_summary import SummaryView, view_summary
from mlops_blueprint.report.view_trace import ProofView, TraceView, view_proofs, view_traces
from mlops_blueprint.report.words import count, day, sentence


@dataclass(frozen=True)
class CoverView:
    """Whose report it is, of which day, from which data."""

    organisation: str
    unit: str
    industry: str
    scope: str
    as_of: str
    respondents: str
    catalog_version: str
    digest: str


@dataclass(frozen=True)
class PictureView:
    """A picture as an address that carries its own bytes, so that nothing in it can touch the page."""

    address: str
    text: str


@dataclass(frozen=True)
class ReportView:
    """The whole report.

    Attributes:
        levels: names of our model's levels, from 0 up.
        zone_names: zone code to title, for the role matrix.
        later: gaps beyond the last wave.
        stack_reasons: how the stack was compared.
        firmness: agreement between people, and sensitivity.
        team: how the people fit the roles; board: all of it in short.
        conflicts: published models that disagree, with one sentence why each.
    """

    cover: CoverView
    summary: SummaryView
    firmness: tuple[Section, ...]
    team: tuple[Section, ...]
    board: BoardView
    levels: tuple[str, ...]
    dimensions: tuple[DimensionView, ...]
    crosswalks: tuple[CrossWalkView, ...]
    conflicts: tuple[str, ...]
    gaps: tuple[GapView, ...]
    waves: tuple[WaveView, ...]
    later: tuple[GapView, ...]
    components: tuple[ComponentView, ...]
    elements: tuple[ElementView, ...]
    status_summary: str
    overview: PictureView | None
    full: PictureView | None
    matrix: RoleMatrix
    zone_names: dict[str, str]
    bindings: tuple[BindingView, ...]
    stack_proven: bool
    stack_notes: tuple[str, ...]
    method: MethodView
    traces: tuple[TraceView, ...]
    proofs: tuple[ProofView, ...]


def build_view(sources: ReportSources) -> ReportView:
    """Return the report's content, derived from the records of the chain.

    Args:
        sources: every record of the chain, the pictures and the proofs.
    """
    dimensions = view_profile(sources)
    gaps = view_gaps(sources)
    planned = {gap for wave in sources.recommendation.waves for gap in wave.gaps}
    waves, components = view_waves(sources, gaps), view_components(sources)
    own = sources.catalog.model_by_id[sources.assessment.model]
    return ReportView(
        cover=_cover(sources),
        summary=view_summary(sources, dimensions, gaps),
        firmness=view_firmness(sources),
        team=fit_page(sources.role_matrix, sources.catalog).sections,
        board=view_board(sources, dimensions, waves, components),
        levels=tuple(level.name for level in own.levels),
        dimensions=dimensions,
        crosswalks=view_crosswalks(sources),
        conflicts=tuple(sentence(reason.text) for reason in sources.assessment.conflicts),
        gaps=gaps,
        waves=waves,
        later=tuple(gap for gap in gaps if gap.id not in planned),
        components=components,
        elements=view_elements(sources),
        status_summary=status_summary(sources),
        overview=_picture("overview", sources),
        full=_picture("full", sources),
        matrix=sources.role_matrix,
        zone_names={zone.code: f"{zone.code} {zone.name}" for zone in sources.catalog.zones},
        bindings=view_bindings(sources),
        stack_proven=sources.stack.proven,
        stack_notes=tuple(sentence(reason.text) for reason in sources.stack.because[1:]),
        method=view_method(sources),
        traces=view_traces(sources),
        proofs=view_proofs(sources),
    )


def _cover(sources: ReportSources) -> CoverView:
    engagement = sources.case.engagement
    return CoverView(
        organisation=engagement.organisation.name,
        unit=engagement.organisation.unit or "",
        industry=engagement.organisation.industry or "",
        scope=engagement.scope,
        as_of=day(engagement.as_of),
        respondents=count(sources.assessment.respondents, "person", "people"),
        catalog_version=sources.assessment.catalog_version,
        digest=sources.assessment.digest,
    )


def _picture(view: str, sources: ReportSources) -> PictureView | None:
    svg = sources.pictures.get(f"architecture-{view}.svg")
    if svg is None:
        return None
    title = f"{sources.architecture.title}. {sources.architecture.subtitle}"
    return PictureView(
        address=f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode('ascii')}",
        text=f"Architecture, {view} view: {title}. The table of elements says the same in words",
    )
