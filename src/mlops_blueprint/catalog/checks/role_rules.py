"""The rules of the role matrix give every row of it letters, once."""

from collections import Counter
from collections.abc import Iterator, Mapping

from mlops_blueprint.catalog.checks.places import place_of
from mlops_blueprint.errors import Problem
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.document import Document


def check_role_rules(catalog: Catalog, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """CAT040 and CAT041: a zone without exactly one role rule; a row of ours with the id of a step or activity."""
    rules = Counter(rule.zone for rule in catalog.role_rules)
    for zone in catalog.zones:
        if rules[zone.code] != 1:
            path, line = place_of(documents, "role_rules", zone.code, "zone")
            message = f"zone {zone.code} has {rules[zone.code] or 'no'} role rule{'s' if rules[zone.code] > 1 else ''}"
            yield Problem(path, line, "CAT040", message, "give every zone exactly one")
    taken = {step.id for step in catalog.steps} | {activity.id for activity in catalog.activities}
    for row in catalog.extension_rows:
        if row.id in taken:
            path, line = place_of(documents, "extension_rows", row.id, "id")
            message = f"the id `{row.id}` names another row of the role matrix, too"
            yield Problem(path, line, "CAT041", message, "rename the row")
