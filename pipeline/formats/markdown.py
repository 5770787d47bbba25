"""Markdown: marks are blanked out, so that offsets stay those of the file."""

import re
from pathlib import Path

from pipeline.formats import plain
from pipeline.formats.document import Document

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---[ \t]*(?:\n|\Z)", re.S)
FACT = re.compile(r"^(title|date):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.M)
BOLD_LABEL = re.compile(r"^(?:\*\*|__)([^*_\n]{1,80}?)(:?)(?:\*\*|__)(:?)(?=[ \t]|$)", re.M)
HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)(.*)$", re.M)
RULE = re.compile(r"[ \t]*[*_-]{3,}[ \t]*$")
QUOTED = re.compile(r"^> (?=[^\s>])", re.M)
MARKS = re.compile(r"^[ \t]*#{1,6}(?=[ \t])|\*\*|__(?=\S)|(?<=\S)__|\\(?=[>*_#\[\]().-])|(?<!\w)\*(?=\w)|(?<=[\w.,;!?])\*(?!\*)", re.M)


def read(path: Path) -> Document:
    """Read a Markdown file; title and date come from its front matter, else the first heading."""
    source = plain.read(path)
    front = FRONT_MATTER.match(source.text)
    facts = dict(FACT.findall(front.group(1))) if front else {}
    heading = next((m.group(1) for m in HEADING.finditer(source.text) if "](" not in m.group(1)), "")
    if heading:
        facts.setdefault("title", heading.strip())
    text = _blank(source.text, [front.span()] if front else [])
    return Document(unmark(text), source.encoding, facts)


def unmark(text: str) -> str:
    """Blank emphasis and heading marks, keeping the length.

    ``**Name:** speech`` becomes ``>>Name:  speech``, and a quoted line ``> speech``, which is how Markdown turns a
    captioner's chevrons around, becomes the unlabelled turn ``>>speech``.
    """
    text = QUOTED.sub(">>", BOLD_LABEL.sub(_chevrons, text))
    return "".join(line if RULE.match(line) else MARKS.sub(lambda m: " " * len(m.group()), line) for line in text.splitlines(keepends=True))


def _chevrons(match: re.Match[str]) -> str:
    name, inside, outside = match.groups()
    return f">>{name}:".ljust(len(match.group())) if inside or outside else match.group()


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text
