"""What would move if some answers or context values were different; nothing is written."""

from collections.abc import Iterator, Mapping, Sequence

from mlops_blueprint.analyse.assignments import Assignments, read_assignments
from mlops_blueprint.analyse.compare import compare
from mlops_blueprint.analyse.suppose import SupposedAnswer, suppose
from mlops_blueprint.app.chain import derive_recommendation
from mlops_blueprint.app.figures import derive_side, side_of
from mlops_blueprint.errors import BlueprintError
from mlops_blueprint.model.analysis import Supposition, WhatIf
from mlops_blueprint.model.assessment import Finding
from mlops_blueprint.model.catalog import Catalog
from mlops_blueprint.model.engagement import Case, ContextValue
from mlops_blueprint.model.practice import STATE_SCALE, describe_standing

SUPPOSED = "supposed"
"""Stands in place of a digest where a result was made of suppositions."""


def what_if(case: Case, words: Sequence[str], catalog: Catalog) -> WhatIf:
    """Suppose answers and context values and return every figure that moves.

    Args:
        case: the engagement as it is.
        words: assignments such as ``rel.rollback=defined:half`` or ``context.live_models=4-20``.
        catalog: the catalog to assess with.

    Raises:
        BlueprintError: with every assignment that cannot be read.
    """
    supposed, problems = read_assignments(words, catalog)
    if problems:
        count = len(problems)
        many = f"{count} of the suppositions" if count > 1 else "a supposition"
        raise BlueprintError(f"{many} cannot be read", problems=problems)
    assessment, advice = derive_recommendation(case, catalog)
    other = suppose(case, supposed.answers, supposed.context, catalog.scales.evidence)
    if words:
        # No inputs have this result, so it must not carry their digest.
        other = other.model_copy(update={"digest": SUPPOSED})
    findings = {finding.practice: finding for finding in assessment.findings}
    return WhatIf(
        suppositions=tuple(_suppositions(supposed, findings, case, catalog)),
        comparison=compare(side_of(assessment, advice, catalog), derive_side(other, catalog)),
    )


def _suppositions(
    supposed: Assignments, findings: Mapping[str, Finding], case: Case, catalog: Catalog
) -> Iterator[Supposition]:
    for practice, answer in supposed.answers.items():
        yield Supposition(
            kind="practice",
            id=practice,
            name=catalog.practice_by_id[practice].name,
            was=_standing(findings.get(practice)),
            now=_supposed(answer),
        )
    keys = {key.key: key for key in catalog.context_keys}
    for name, value in supposed.context.items():
        was = case.engagement.context.get(name, keys[name].default or "")
        yield Supposition(
            kind="context", id=name, name=keys[name].name, was=_value(was) or "not given", now=_value(value)
        )


def _standing(finding: Finding | None) -> str:
    return describe_standing(finding.state, finding.coverage) if finding else "left out by context"


def _supposed(answer: SupposedAnswer) -> str:
    proof = f", evidence {answer.grade}" if answer.grade and answer.state in STATE_SCALE else ""
    return describe_standing(answer.state, answer.coverage) + proof


def _value(value: ContextValue) -> str:
    return value if isinstance(value, str) else ", ".join(value)
