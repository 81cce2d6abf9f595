"""Infrastructure that a TypeScript program describes: what it imports of CDK, CDKTF and Pulumi, what it makes of it.

Names are those of the same library in Python, so that one rule holds for both: ``aws-cdk-lib/aws-s3`` is
``aws_cdk.aws_s3``, ``@pulumi/aws`` is ``pulumi_aws``.
"""

import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.source import Source, line_at

_HINT = re.compile(r"aws-cdk|@pulumi/|cdktf")
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:'\"])//[^\n]*", re.DOTALL)
_IMPORT = re.compile(
    r"^[ \t]*(?:import\s+(?P<names>[^'\";()]{1,2000}?)\s+from\s+|"
    r"(?:const|let|var)\s+(?P<held>[^=;()]{1,2000}?)\s*=\s*require\(\s*)['\"](?P<module>[^'\"\n]+)['\"]",
    re.MULTILINE,
)
_NAME = re.compile(r"(?:(?P<outer>[\w*]+)\s*(?:\bas\b|:)\s*)?(?P<inner>[A-Za-z_]\w*)")
_MADE = re.compile(r"\bnew\s+(?P<name>[A-Za-z_]\w*(?:\.\w+)*)\s*\(")
_LIBRARIES = (
    (re.compile(r"^(?:aws-cdk-lib|@aws-cdk|aws-cdk)(?=/|$)"), "aws_cdk"),
    (re.compile(r"^@pulumi/pulumi(?=/|$)"), "pulumi"),
    (re.compile(r"^@pulumi/"), "pulumi_"),
    (re.compile(r"^@cdktf/provider-"), "cdktf_cdktf_provider_"),
    (re.compile(r"^cdktf(?=/|$)"), "cdktf"),
)


def parse(source: Source) -> Iterator[Fact]:
    """Yield imports of libraries for infrastructure and, as calls, the resources that are made with them."""
    if not _HINT.search(source.text):
        return
    code = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), source.text)
    known: dict[str, str] = {}
    for found in _IMPORT.finditer(code):
        module = _in_python(found["module"])
        names = _imported(found["names"] or found["held"], module) if module else {}
        for alias, name in names.items():
            used = "yes" if len(re.findall(rf"\b{alias}\b", code)) > 1 else "no"
            yield source.fact("import", name, line_at(code, found.start("module")), used=used, alias=alias)
        known |= names
    for found in _MADE.finditer(code):
        root, *rest = found["name"].split(".")
        if root in known:
            yield source.fact("call", ".".join((known[root], *rest)), line_at(code, found.start()))


def _in_python(module: str) -> str:
    """Return the module's name in Python; empty for a module that describes no infrastructure."""
    for shape, name in _LIBRARIES:
        if shape.search(module):
            return shape.sub(name, module).replace("/", ".").replace("-", "_")
    return ""


def _imported(words: str, module: str) -> dict[str, str]:
    """Return the names that an import binds, each with what it stands for."""
    before, brace, listed = words.partition("{")
    whole = {found["inner"]: module for found in _NAME.finditer(before)}
    parts = _NAME.finditer(listed) if brace else ()
    return whole | {found["inner"]: f"{module}.{found['outer'] or found['inner']}" for found in parts}
