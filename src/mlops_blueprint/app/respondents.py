"""Who answers: somebody known to the engagement, or somebody new with a role."""

import re
from difflib import get_close_matches

from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case, Respondent

_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def find_respondent(case: Case, catalog: Catalog, name: str, role: str | None) -> Respondent:
    """Return a respondent of the engagement, or a new one.

    Args:
        case: the engagement.
        catalog: knows roles and the voice each is asked in.
        name: the respondent's id.
        role: role id; may be left out for somebody known, and must not contradict what is known.

    Raises:
        BlueprintError: the id or role is not valid, missing or contradicts the answers on disk.
    """
    known = next((item.respondent for item in case.answer_sets if item.respondent.id == name), None)
    if known is not None:
        if role not in {None, known.role}:
            raise BlueprintError(
                f"{name} answered as {known.role}, not as {role}",
                hint=f"leave --role out, or edit answers/{name}.yaml",
            )
        return known
    if not _SLUG.match(name):
        raise BlueprintError(
            f"`{name}` cannot name an answers file",
            hint="use small letters, digits and dashes, such as `ana` or `data-engineer-1`",
        )
    if role is None:
        raise BlueprintError(f"{name} has not answered before", hint="name the role with --role")
    if role not in catalog.role_by_id:
        close = get_close_matches(role, catalog.role_by_id, n=1)
        hint = f"did you mean `{close[0]}`?" if close else f"roles: {', '.join(catalog.role_by_id)}"
        raise BlueprintError(f"unknown role `{role}`", hint=hint)
    return Respondent(id=name, role=role, voice=catalog.voice_of_role.get(role, "engineer"))
