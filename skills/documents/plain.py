"""Reads plain text and Markdown."""

import re
from collections.abc import Iterator

from skills.documents.flow import BODY_SIZE, Hidden, Item, Paragraph

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
LINK = re.compile(r"!?\[([^\]\n]*)\]\(([^)\s]+)[^)\n]*\)")
EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|~~|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|`)")
BULLET = re.compile(r"^\s*[-*+]\s+")
RULE = re.compile(r"^\s*([-*_=]\s*){3,}$")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
PAGE_BREAK = "\f"


def read_text(text: str) -> Iterator[Item]:
    for line in text.split("\n"):
        yield Paragraph(line.replace(PAGE_BREAK, ""), breaks_page=PAGE_BREAK in line)


def read_markdown(text: str) -> Iterator[Item]:
    for comment in COMMENT.findall(text):
        yield Hidden("invisible_text", comment, "a comment that no reader sees")
    for line in COMMENT.sub("", text).split("\n"):
        if not line.startswith("```"):
            yield _markdown_line(line)


def _markdown_line(line: str) -> Paragraph:
    if RULE.match(line):
        return Paragraph("")
    heading = HEADING.match(line)
    if heading:
        size = BODY_SIZE * (1.8 - 0.13 * len(heading[1]))
        return Paragraph(_inline(heading[2]), size=size, bold=True, starts_block=True)
    if line.strip().startswith("|"):
        return Paragraph("\t".join(_inline(cell).strip() for cell in line.strip().strip("|").split("|")))
    if BULLET.match(line):
        return Paragraph("• " + _inline(BULLET.sub("", line)))
    bold = line.strip().startswith("**") and line.strip().endswith("**")
    return Paragraph(_inline(line), bold=bold)


def _inline(text: str) -> str:
    text = LINK.sub(lambda found: _link(found[1], found[2]), text)
    return TAG.sub("", EMPHASIS.sub("", text))


def _link(label: str, target: str) -> str:
    shown = target.removeprefix("mailto:").removeprefix("tel:")
    return label if shown in label or target.startswith(("#", "data:")) else f"{label} ({shown})".strip()
