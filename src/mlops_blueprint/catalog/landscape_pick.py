"""Picks the categories of a landscape that somebody is interested in."""

from collections.abc import Iterable

from mlops_blueprint.catalog.landscape_format import LandscapeCategory
from mlops_blueprint.errors import BlueprintError, nearest


def pick_categories(
    categories: Iterable[LandscapeCategory], wanted: Iterable[str]
) -> tuple[LandscapeCategory, ...]:
    """Return what stands under the named categories, or ``category / subcategory`` pairs; all without a name.

    Raises:
        BlueprintError: the file has no such category; suggests the nearest.
    """
    categories = tuple(categories)
    names = {category.name.casefold(): category.name for category in categories}
    pairs = [f"{one.name} / {two.name}" for one in categories for two in one.subcategories or ()]
    known = names | {pair.casefold(): pair for pair in pairs}
    asked = {name.casefold(): name for name in wanted}
    for folded, name in asked.items():
        if folded not in known:
            near = nearest(folded, known)
            hint = f"did you mean `{known[near]}`?" if near else f"it has {', '.join(names.values())}"
            raise BlueprintError(f"the landscape has no category `{name}`", hint=hint)
    if not asked:
        return categories
    return tuple(
        category if category.name.casefold() in asked else _only(category, asked) for category in categories
    )


def _only(category: LandscapeCategory, asked: Iterable[str]) -> LandscapeCategory:
    kept = [
        part for part in category.subcategories or () if f"{category.name} / {part.name}".casefold() in asked
    ]
    return category.model_copy(update={"subcategories": tuple(kept)})
