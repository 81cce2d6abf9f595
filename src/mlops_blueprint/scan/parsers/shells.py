"""Dockerfiles, Makefiles, shell scripts, Jenkinsfiles and tox files: texts that run programs."""

import json
import re
from collections.abc import Iterator

from mlops_blueprint.model.fact import Fact
from mlops_blueprint.scan.parsers.ci_jobs import Job, is_off
from mlops_blueprint.scan.parsers.commands import commands
from mlops_blueprint.scan.parsers.mentions import comments
from mlops_blueprint.scan.parsers.source import Source, line_at

_INSTRUCTION = re.compile(
    r"^[ \t]*(FROM|RUN|CMD|ENTRYPOINT|ENV|ARG|HEALTHCHECK)[ \t]+(.+)$", re.IGNORECASE | re.DOTALL
)
_TARGET = re.compile(r"^([A-Za-z0-9_./%$(){} -]+?)[ \t]*::?(?!=)[ \t]*(.*)$")
_JUST = re.compile(r"(?:justfile|\.just)$", re.IGNORECASE)
_RECIPE = re.compile(r"^@?([A-Za-z_][\w-]*)(?:[ \t][^:]*)?:(?!=)[ \t]*(.*)$")
_SHELL_LINE = re.compile(r"#![^\n]{0,60}\b(?:ba|z|da|k)?sh\b")
_EXPORT = re.compile(r"^[ \t]*export[ \t]+([A-Z][A-Z0-9_]+)=", re.MULTILINE)
_STEP = re.compile(
    r"\b(?P<word>sh|bat|powershell)\b\s*\(?\s*(?:script\s*:\s*)?(?:'''(?P<a>.*?)'''|\"\"\"(?P<b>.*?)\"\"\"|'(?P<c>[^'\n]*)'|\"(?P<d>(?:[^\"\\\n]|\\.)*)\")",
    re.DOTALL,
)
_STAGE = re.compile(r"\bstage\s*\(\s*['\"]([^'\"\n]{1,120})['\"]")


def dockerfile(source: Source) -> Iterator[Fact]:
    """Yield base images, what is installed and run, and variables; ``stage`` is the build stage's name."""
    stages: set[str] = set()
    for line, instruction, rest in _instructions(source.text):
        if instruction == "FROM":
            words = [word for word in rest.split() if not word.startswith("--")]
            if words and words[0].lower() not in stages and words[0] != "scratch":
                yield source.image(words[0], line, role="base")
            if len(words) > 2 and words[1].lower() == "as":  # noqa: PLR2004 - image AS name
                stages.add(words[2].lower())
        elif instruction == "ENV":
            for name in re.findall(r"(?:^|\s)([A-Za-z_]\w*)=", rest) or rest.split()[:1]:
                yield source.fact("variable", name, line, access="write")
        elif instruction != "ARG":
            yield from commands(source, _plain(rest), line=line, instruction=instruction.lower())
    yield from comments(source)


def _instructions(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, instruction and the rest with continued lines joined."""
    waiting, start = "", 1
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("#"):
            continue
        start = start if waiting else number
        if line.rstrip().endswith("\\"):
            waiting += line.rstrip()[:-1] + " "
            continue
        whole, waiting = waiting + line, ""
        if found := _INSTRUCTION.match(whole):
            yield start, found.group(1).upper(), found.group(2).strip()


def _plain(rest: str) -> str:
    """Return a command in its shell form; options of the instruction are left out."""
    rest = re.sub(r"^(?:--\S+\s+)+", "", rest).removeprefix("CMD ")
    if rest.startswith("["):
        try:
            words = json.loads(rest)
        except (ValueError, RecursionError):
            return re.sub(r"[\[\]\",]", " ", rest)
        if isinstance(words, list):
            shell = len(words) > 2 and str(words[0]).endswith("sh") and str(words[1]).startswith("-")  # noqa: PLR2004
            return str(words[2]) if shell else " ".join(str(word) for word in words)
    return rest


def makefile(source: Source) -> Iterator[Fact]:
    """Yield the commands of a Makefile with their ``target``; what a target needs first is a command of it, too."""
    target = needs = ""
    runner, heads = ("just", _RECIPE) if _JUST.search(source.path) else ("make", _TARGET)
    text = re.sub(r"\\\n[ \t]*", " \0", source.text)
    line = 1
    for row in text.split("\n"):
        clean = row.replace("\0", "")
        if row.startswith(("\t", "    ")) and target and clean.strip():
            yield from commands(source, clean.strip().lstrip("@-+"), line=line, target=target, runner=runner)
        elif (found := heads.match(clean)) and not row.startswith((" ", "\t", "#", ".")):
            target, needs = found.group(1).strip(), found.group(2).split("#")[0].strip()
            for need in needs.split()[:50]:
                yield source.fact(
                    "command", runner, line, line=f"{runner} {need}", target=target, runner=runner
                )
        elif row.startswith("."):
            target = ""
        line += 1 + row.count("\0")
    yield from comments(source)


def shell(source: Source) -> Iterator[Fact]:
    """Yield the commands of a shell script and the variables it exports."""
    yield from commands(source, source.text)
    for found in _EXPORT.finditer(source.text):
        yield source.fact("variable", found.group(1), line_at(source.text, found.start(1)), access="write")
    yield from comments(source)


def bare_shell(source: Source) -> Iterator[Fact]:
    """Yield what a file without an ending says, where its first line makes it a shell script."""
    if _SHELL_LINE.match(source.text):
        yield from shell(source)


def jenkinsfile(source: Source) -> Iterator[Fact]:
    """Yield stages as jobs, their commands, triggers and the images of agents."""
    code = _without_comments(source.text)
    broken = _fault(code)
    if broken:
        yield source.fact("broken", "jenkinsfile", 1, reason=broken)
    events = "push" + (" schedule" if re.search(r"\bcron\s*\(\s*['\"]", code) else "")
    stages = [(found.start(), found.group(1)) for found in _STAGE.finditer(code)] or [(0, "pipeline")]
    for index, (start, name) in enumerate(stages):
        end = stages[index + 1][0] if index + 1 < len(stages) else len(code)
        body = code[start:end]
        off = re.search(r"when\s*\{\s*expression\s*\{\s*(?:return\s+)?false", body)
        job = Job(name, line_at(code, start), "jenkins", events, enabled=not (broken or off or is_off(name)))
        yield job.fact(source)
        for found in _STEP.finditer(body):
            text = found["a"] or found["b"] or found["c"] or found["d"] or ""
            swallowed = not re.search(r"catchError[^}]{0,200}$", body[: found.start()][-300:])
            yield from commands(
                source,
                text,
                line=line_at(code, start + found.start()),
                **job.within(blocks=swallowed).detail(),
            )
    for found in re.finditer(r"\bcron\s*\(\s*['\"]([^'\"\n]+)['\"]", code):
        yield source.fact(
            "schedule", found.group(1), line_at(code, found.start()), system="jenkins", enabled="yes"
        )
    for found in re.finditer(r"\bimage\s*\(?\s*['\"]([^'\"\n]+)['\"]", code):
        yield source.image(found.group(1), line_at(code, found.start()), role="ci")
    yield from comments(source)


def _fault(code: str) -> str:
    """Say why Jenkins refuses a declarative pipeline; an empty text where nothing is seen."""
    if not re.search(r"^\s*pipeline\s*\{", code, re.MULTILINE):
        return ""
    if re.search(r"\bstages\s*\{", code) or not re.search(r"\bstage\s*\(", code):
        return ""
    return "stages stand outside of a block of stages"


def _without_comments(text: str) -> str:
    """Blank comments out, keeping every line where it was; `//` within an address is none."""
    text = re.sub(r"/\*.*?\*/", lambda found: re.sub(r"[^\n]", " ", found.group()), text, flags=re.DOTALL)
    return re.sub(r"(?m)(^|\s)//[^\n]*", r"\1", text)


def tox(source: Source) -> Iterator[Fact]:
    """Yield the commands of tox.ini, each with its environment as ``target``."""
    target, key = "", ""
    for number, row in enumerate(source.text.split("\n"), 1):
        if section := re.match(r"^\[(?:testenv:?)?([^\]]*)\]", row):
            target, key = section.group(1) or "testenv", ""
        elif setting := re.match(r"^(\w+)[ \t]*=[ \t]*(.*)$", row):
            key, row = setting.group(1), setting.group(2)  # noqa: PLW2901 - the rest of the same line
        if key in ("commands", "commands_pre", "commands_post") and row.strip() and not row.startswith("["):
            yield from commands(
                source, row.strip().lstrip("-").strip(), line=number, target=target, runner="tox"
            )
