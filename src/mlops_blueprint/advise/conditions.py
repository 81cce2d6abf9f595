"""Whether an engagement's context satisfies the conditions of a rule."""

from collections.abc import Sequence

from mlops_blueprint.model.engagement import ContextValue
from mlops_blueprint.model.maturity import ContextKey, ContextTest

Context = dict[str, ContextValue]


def with_defaults(context: Context, keys: Sequence[ContextKey]) -> Context:
    """Return the context with the catalog's default for every key that is not given."""
    defaults: Context = {key.key: key.default for key in keys if key.default is not None}
    return {**defaults, **context}


def holds(tests: Sequence[ContextTest], context: Context) -> bool:
    """Tell whether every test holds; a list-valued key passes when any of its values is listed."""
    return all(set(test.one_of) & set(values_of(context, test.key)) for test in tests)


def values_of(context: Context, key: str) -> tuple[str, ...]:
    """Return a context value as a tuple, empty when it is not given."""
    value = context.get(key, ())
    return (value,) if isinstance(value, str) else tuple(value)
