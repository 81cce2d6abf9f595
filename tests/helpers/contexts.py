"""Contexts for property tests, drawn from what the catalog allows."""

from hypothesis import strategies as st

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import ContextValue


@st.composite
def contexts(draw: st.DrawFn, catalog: Catalog) -> dict[str, ContextValue]:
    """One value for every key that takes one of several."""
    return {
        key.key: draw(st.sampled_from(key.values))
        for key in catalog.context_keys
        if key.values and not key.many
    }
