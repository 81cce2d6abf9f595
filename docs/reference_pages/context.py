"""Context keys and the rules that turn them into targets."""

from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.maturity import TargetRule
from reference_pages.markdown import code, codes, page, table


def context_page(catalog: Catalog) -> str:
    """Return context keys, target rules, evidence grades, coverage and reasons for not applicable."""
    keys = [
        (
            code(key.key),
            key.ask,
            codes(key.values) or "free",
            "list" if key.many else "one",
            code(key.default or ""),
        )
        for key in catalog.context_keys
    ]
    scales = catalog.scales
    grades = [
        (
            code(rule.grade),
            rule.name,
            rule.supports.words,
            f"{rule.weight:g}",
            f"{rule.valid_days} days, then {rule.then}" if rule.valid_days else "always",
        )
        for rule in scales.evidence
    ]
    shares = [(code(name.value), name.words, f"{share:g}") for name, share in scales.coverage_shares.items()]
    ratings = [(code(name), f"{bound:g}") for name, bound in scales.ratings.items()]
    reasons = [(code(item.id), item.name, item.summary) for item in catalog.not_applicable_reasons]
    return page(
        "Context, targets and scales",
        "## Context keys",
        "Written under `context:` in `engagement.yaml`. A key that is left out takes its default.",
        table(("Key", "Question", "Values", "How many", "Default"), keys),
        "## Target rules",
        "Every dimension starts at level 1; the rules apply from top to bottom. All are ours; an engagement may "
        "override any target under `target_overrides:`.",
        table(("Rule", "When", "Effect", "Dimensions", "Because"), map(_rule, catalog.target_rules)),
        "## Evidence grades",
        "The validated score counts a state only as far as its evidence supports it. Dated evidence grows old, seen "
        "from `as_of` of the engagement; undated evidence does not. The days are ours.",
        table(("Grade", "Name", "Supports up to", "Weight in confidence", "Counts for"), grades),
        "## Coverage",
        table(("Word", "Means", "Share"), shares),
        "## Ratings",
        "The highest rating whose lower bound the achieved share reaches.",
        table(("Rating", "Lower bound"), ratings),
        "## Reasons for not applicable",
        table(("Id", "Name", "Means"), reasons),
    )


def _rule(rule: TargetRule) -> tuple[str, str, str, str, str]:
    when = " and ".join(f"`{test.key}` is {' or '.join(test.one_of)}" for test in rule.when) or "always"
    effect = {
        "add": f"{rule.amount} up",
        "at_least": f"at least {rule.amount}",
        "at_most": f"at most {rule.amount}",
    }
    return code(rule.id), when, effect[rule.effect], ", ".join(rule.dimensions), rule.because
