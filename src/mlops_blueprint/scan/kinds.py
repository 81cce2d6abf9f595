"""Which parser reads a file, by its name."""

import re
from collections.abc import Callable, Iterator

from mlops_blueprint.model.fact import Fact, Place
from mlops_blueprint.scan.parsers import (
    hcl,
    mentions,
    notebooks,
    packages,
    python,
    settings,
    shells,
    snakefile,
    sql,
    tasks,
    typescript,
    yaml_files,
)
from mlops_blueprint.scan.parsers.source import Source

Parser = Callable[[Source], Iterator[Fact]]

_TEMPLATE_ENDING = re.compile(r"\.(?:jinja2?|j2|tmpl|tpl|template|mustache)$", re.IGNORECASE)
_KINDS: tuple[tuple[re.Pattern[str], tuple[Parser, ...]], ...] = tuple(
    (re.compile(rf"(?:^|/)(?:{pattern})$", re.IGNORECASE), parsers)
    for pattern, parsers in (
        (r"setup\.py", (packages.setup_py, python.parse)),
        (r"[^/]*\.py[iw]?|[^/]*\.pyx", (python.parse,)),
        (r"[^/]*\.ipynb", (notebooks.parse,)),
        (r"[^/]*requirements?[^/]*\.(?:txt|in)|requirements/[^/]+\.(?:txt|in)|constraints?[^/]*\.txt", (packages.requirements,)),
        (r"pyproject\.toml", (packages.pyproject, tasks.pyproject, settings.toml)),
        (r"setup\.cfg", (packages.setup_cfg, settings.ini)),
        (r"tox\.ini", (shells.tox, settings.ini)),
        (r"pipfile", (packages.pipfile, tasks.pipfile)),
        (r"[^/]*(?:environment|conda|env)[^/]*\.ya?ml", (packages.conda, yaml_files.parse)),
        (r"package\.json", (packages.package_json, tasks.package_json, settings.json_file)),
        (r"[^/]*\.ya?ml|conf/[^/]+\.yaml", (yaml_files.parse,)),
        (r"pipfile\.lock|poetry\.lock|[^/]*\.lock|package-lock\.json|pnpm-lock\.yaml", ()),
        (r"\.?mise(?:\.[\w-]+)?\.toml", (tasks.mise, settings.toml)),
        (r"pixi\.toml", (tasks.pixi, settings.toml)),
        (r"[^/]*\.toml", (settings.toml,)),
        (r"[^/]*\.(?:json|jsonc|webmanifest)", (settings.json_file,)),
        (r"[^/]*\.(?:tf|tofu|hcl|tfvars)", (hcl.parse_all,)),
        (r"(?:[^/]*\.)?dockerfile(?:[.-][^/]*)?|containerfile", (shells.dockerfile,)),
        (r"(?:gnu)?makefile|[^/]*\.mk|\.?justfile|[^/]*\.just|procfile", (shells.makefile,)),
        (r"[^/]*\.(?:sh|bash|zsh)", (shells.shell,)),
        (r"jenkinsfile[^/]*|[^/]*\.jenkinsfile", (shells.jenkinsfile,)),
        (r"(?:scripts?|bin|ci|tools|hack|dev)/[a-z][a-z0-9_-]*", (shells.bare_shell,)),
        (r"[^/]*\.(?:sql|bqsql)", (sql.parse,)),
        (r"[^/]*(?<!\.d)\.[cm]?ts", (typescript.parse,)),
        (r"snakefile|[^/]*\.smk", (snakefile.parse,)),
        (r"\.dvc/config|[^/]*\.(?:ini|cfg|conf|properties)|\.flake8|\.coveragerc", (settings.ini,)),
        (r"\.env(?:\.[^/]*)?|[^/]*\.env|\.envrc", (settings.environment,)),
        (r"[^/]*\.dvc|mlproject", (yaml_files.parse,)),
        (r"\.gitattributes", (settings.attributes,)),
        (r"[^/]*\.(?:md|mdx|rst|adoc)|readme[^/]*", (mentions.parse,)),
    )
)  # fmt: skip


def parsers_for(path: str) -> tuple[Parser, ...]:
    """Return the parsers of a file; an empty tuple for a file of no known kind.

    The ending of a template is looked through: ``train.py.jinja`` is Python, as far as it goes.
    """
    plain = _TEMPLATE_ENDING.sub("", path)
    return next((parsers for pattern, parsers in _KINDS if pattern.search(plain)), ())


def wanted(path: str, place: Place) -> tuple[Parser, ...]:
    """Return the parsers worth running where a file stands: nothing is read of what others wrote."""
    return () if place in (Place.VENDORED, Place.GENERATED) else parsers_for(path)
