"""An engagement's context, and whether it satisfies the conditions of a rule, question or item."""

from collections.abc import Mapping, Sequence

from mlops_blueprint.model.engagement import ContextValue
from mlops_blueprint.model.maturity import ContextKey, ContextTest

Context = Mapping[str, ContextValue]


def with_defaults(context: Context, keys: Sequence[ContextKey]) -> dict[str, ContextValue]:
    """Return the context with the catalog's default for every key that is not given."""
    defaults: dict[str, ContextValue] = {key.key: key.default for key in keys if key.default is not None}
    return {**defaults, **context}


def holds(tests: Sequence[ContextTest], context: Context) -> bool:
    """Tell whether every test holds; a list-valued key passes when any of its values is listed."""
    return all(set(test.one_of) & set(values_of(context, test.key)) for test in tests)


def values_of(context: Context, key: str) -> tuple[str, ...]:
    """Return a context value as a tuple, empty when it is not given."""
    value = context.get(key, ())
    return (value,) if isinstance(value, str) else tuple(value)


def asks_overlay(context: Context) -> bool:
    """Tell whether generative AI plays a part, so that practices of its overlay are asked for."""
    return bool(set(values_of(context, "generative_ai")) - {"none"})
