"""The one function of this package: a stack and template texts to the file tree of a starter repository.

From a scratch script::

    request = StarterRequest(engagement=..., stack=..., ports=catalog.ports, components=catalog.components,
                             principles=catalog.principles, templates={path below templates/starter: text}, ...)
    for entry in generate_starter(request).entries:
        (target / entry.path).parent.mkdir(parents=True, exist_ok=True)
        (target / entry.path).write_text(entry.text)

``tests/helpers/starter_request.py`` builds requests from the shipped templates.
"""

from mlops_blueprint.generate.claims import check_claims
from mlops_blueprint.generate.composers.codeowners import compose_codeowners
from mlops_blueprint.generate.composers.compose_file import compose_compose_file
from mlops_blueprint.generate.composers.decisions import compose_decisions
from mlops_blueprint.generate.composers.dev_container import compose_dev_container
from mlops_blueprint.generate.composers.draft import Composer, Draft, composed
from mlops_blueprint.generate.composers.gitignore import compose_gitignore
from mlops_blueprint.generate.composers.image import compose_image
from mlops_blueprint.generate.composers.kubernetes import compose_kubernetes
from mlops_blueprint.generate.composers.makefile import compose_makefile
from mlops_blueprint.generate.composers.manifest import compose_manifest
from mlops_blueprint.generate.composers.own import composer_contribution
from mlops_blueprint.generate.composers.pipeline import compose_pipeline, dialect
from mlops_blueprint.generate.composers.pyproject import compose_pyproject
from mlops_blueprint.generate.composers.readme import compose_readme
from mlops_blueprint.generate.composers.requirements import compose_requirements
from mlops_blueprint.generate.composers.responsibilities import compose_responsibilities
from mlops_blueprint.generate.composers.servers import compose_servers
from mlops_blueprint.generate.composers.settings import compose_settings
from mlops_blueprint.generate.composers.stack_file import compose_stack_file
from mlops_blueprint.generate.composers.state import compose_state
from mlops_blueprint.generate.composers.traceability import compose_traceability
from mlops_blueprint.generate.composers.wiring import compose_wiring
from mlops_blueprint.generate.environments import groups_of
from mlops_blueprint.generate.files import private_files
from mlops_blueprint.generate.import_lines import with_short_imports
from mlops_blueprint.generate.package_name import check_package_name
from mlops_blueprint.generate.parts import merge
from mlops_blueprint.generate.plan import make_plan
from mlops_blueprint.generate.references import check_references
from mlops_blueprint.generate.tracing import traced
from mlops_blueprint.generate.tree import build_tree
from mlops_blueprint.generate.verify import verify
from mlops_blueprint.model.filetree import FileEntry, FileTree
from mlops_blueprint.model.starter import StarterRequest

COMPOSERS: tuple[Composer, ...] = (
    compose_codeowners,
    compose_compose_file,
    compose_decisions,
    compose_dev_container,
    compose_gitignore,
    compose_image,
    compose_kubernetes,
    compose_makefile,
    compose_pipeline,
    compose_pyproject,
    compose_requirements,
    compose_responsibilities,
    compose_servers,
    compose_settings,
    compose_stack_file,
    compose_wiring,
)
CLOSING: tuple[Composer, ...] = (compose_traceability, compose_readme, compose_manifest, compose_state)
"""They read every file made before them, in this order."""


def generate_starter(request: StarterRequest) -> FileTree:
    """Return the starter repository of a stack; equal requests give equal bytes.

    Raises:
        TemplateError: a contribution or template is wrong, two owners claim one thing, or an output is not
            well formed; every problem found at that point is listed.
    """
    plan = make_plan(request)
    check_package_name(plan.package, plan.contributions)
    groups = groups_of(plan.contributions)
    own = composer_contribution(dialect(plan)[0], has_tools=plan.has_tools, groups=groups)
    parts = merge((own, *plan.contributions))
    check_references(parts)
    draft = Draft(plan=plan, parts=parts)
    made = [*private_files(plan), *_extras(request)]
    made += [entry for compose in COMPOSERS for entry in compose(draft)]
    entries = traced(map(with_short_imports, build_tree(made).entries), plan, parts)
    for compose in CLOSING:
        entries = (*entries, *compose(Draft(plan=plan, parts=parts, entries=entries)))
    tree = verify(build_tree(entries))
    check_claims(tree, plan, parts)
    return tree


def _extras(request: StarterRequest) -> list[FileEntry]:
    return [composed(path, request.extras[path], "engagement") for path in sorted(request.extras)]
