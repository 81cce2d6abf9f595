"""A whole stack together with what it was chosen for."""

from collections.abc import Mapping
from dataclasses import dataclass

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.context import Context, with_defaults
from mlops_blueprint.model.engagement import Case
from mlops_blueprint.model.recommendation import Recommendation
from mlops_blueprint.model.tool import Tool


@dataclass(frozen=True)
class Choice:
    """A whole stack, as its explanation needs it.

    Attributes:
        chosen: port id -> tool id.
    """

    case: Case
    recommendation: Recommendation
    catalog: Catalog
    chosen: Mapping[str, str]

    @property
    def context(self) -> Context:
        """The engagement's context, with the catalog's defaults."""
        return with_defaults(self.case.engagement.context, self.catalog.context_keys)

    def tool_at(self, port: str) -> Tool:
        """Return the tool of a port."""
        return self.catalog.tool_by_id[self.chosen[port]]

    def in_use(self, tool: Tool) -> bool:
        """Tell whether the organisation has the tool already, by itself or as part of another product."""
        return not {tool.id, tool.part_of}.isdisjoint(self.case.engagement.tools.in_use)
