"""SQL in which a database trains, judges or applies a model: BigQuery ML, Redshift, Snowflake, MADlib, PostgresML."""

import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact, Place
from mlops_blueprint.scan.parsers.source import Source, line_at

_HINT = re.compile(r"\b(?:model|predict|madlib|pgml)", re.IGNORECASE)
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_NAMED = r"create\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+)?"
_TRAINS = (
    rf"\b{_NAMED}(?:model|predictor)\b(?!\s*(?:registry|package))|\b{_NAMED}snowflake\.ml\.\w+|\bpgml\.train\s*\("
    r"|\bmadlib\.\w*_train\s*\(|\bdbms_data_mining\.create_model2?\s*\(|\bsp_execute_external_script\b"
)
_PREDICTS = (
    r"\bml\.(?:predict|forecast|recommend|detect_anomalies|generate_\w+)\s*\(|\bpgml\.predict\w*\s*\("
    r"|\bmadlib\.\w*_predict\w*\s*\(|\bpredict\s*\(\s*model\s*=|!\s*(?:predict|forecast)\s*\(|\bai_query\s*\("
    r"|\bprediction\s*\(\s*\w+\s+using\b"
)
_EVALUATES = r"\bml\.(?:evaluate|confusion_matrix|roc_curve)\s*\("
_ACTS = {
    name: re.compile(shape, re.IGNORECASE)
    for name, shape in (
        ("sql.train_model", _TRAINS),
        ("sql.predict", _PREDICTS),
        ("sql.evaluate", _EVALUATES),
        ("sql.explain", r"\bml\.(?:explain_\w+|global_explain|feature_importance)\s*\("),
    )
}
_KEEPS = re.compile(
    rf"\b{_NAMED}(?:table|view|materialized\s+view)\b|\binsert\s+(?:into|overwrite)\b|\bmerge\s+into\b|\bmaterialized\s*=",
    re.IGNORECASE,
)


def parse(source: Source) -> Iterator[Fact]:
    """Yield what statements do with models as calls named ``sql.…``; ``kept`` tells that a table takes the result."""
    if source.place is not Place.PRODUCT or not _HINT.search(source.text):
        return
    code = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), source.text)
    kept = "yes" if _KEEPS.search(code) else "no"
    for name, shape in _ACTS.items():
        for found in shape.finditer(code):
            yield source.fact("call", name, line_at(source.text, found.start()), kept=kept)
