"""Skill mentions: what the model marked, and the items of skill lists, each tied to the job it stands in."""

import re
from collections.abc import Sequence

from hrapp.slm import Span
from skills.documents import Line
from skills.resume.evidence import Quoter
from skills.resume.proficiency import stated_level, stated_years
from skills.resume.reading import Job, Section, SectionKind, SkillMention
from skills.resume.sections import Block

SKILL_LABELS = frozenset({"Skill", "Knowledge"})
LIST_CONFIDENCE = 0.9
LONGEST_ITEM = 6  # words
_GROUP_LABEL = re.compile(r"^\s*(?:[•●▪■◦‣·*–-]\s*)?[^\W\d_][^:,;|•]{1,40}\s*[:：]\s*")
_ITEM = re.compile(r"(?:[^,;|•●▪■◦·\n\t()]|\([^)]*\)|\.(?=\w))+")
_ASIDE = re.compile(r"\s*\([^)]*\)\s*|\s+[-–—:]\s+.*$|\s*[★☆●○]+\s*")
_VERB = re.compile(r"^(?:i|we|my|he|she|they|the|a|an)\b|[.!?]$", re.IGNORECASE)


def read_mentions(
    blocks: Sequence[Block],
    sections: Sequence[Section],
    jobs: Sequence[Job],
    lines: Sequence[Line],
    quoter: Quoter,
    spans: Sequence[Span],
) -> list[SkillMention]:
    marked = [span for span in spans if span.label in SKILL_LABELS]
    listed = [item for block in blocks if block.kind == "skills" for item in list_items(block.lines, quoter)]
    free = [item for item in listed if not any(s.start < item.end and item.start < s.end for s in marked)]
    by_start = {line.start: line for line in lines}
    starts = sorted(by_start)
    found = []
    for span in sorted([*marked, *free], key=lambda span: (span.start, span.end)):
        evidence = quoter.evidence(span.start, span.end, span.score)
        if evidence is None:
            continue
        job = next((n for n, job in enumerate(jobs) if job.start <= span.start < job.end), None)
        context = _context(jobs, job, span, by_start, starts)
        around = _tail(quoter.text, span)
        found.append(
            SkillMention(
                quote=evidence.quote,
                start=evidence.start,
                end=evidence.end,
                page=evidence.page,
                label=span.label,
                score=evidence.confidence,
                job=job,
                section=_section_at(sections, span.start),
                context=context,
                stated_level=stated_level(around, context),
                stated_years=stated_years(around),
            )
        )
    return found


def list_items(lines: Sequence[Line], quoter: Quoter) -> list[Span]:
    """Items of a skills section: "Languages: Python, Go (3 years)" gives Python and Go."""
    items = []
    for line in lines:
        label = _GROUP_LABEL.match(line.text)
        begin = label.end() if label else 0
        if _is_prose(line.text[begin:]):
            continue
        for match in _ITEM.finditer(line.text, begin):
            aside = _ASIDE.search(line.text, match.start() + 1, match.end())
            stop = aside.start() if aside else match.end()
            words = line.text[match.start() : stop].split()
            if words and len(words) <= LONGEST_ITEM and any(char.isalpha() for char in "".join(words)):
                found = quoter.evidence(line.start + match.start(), line.start + stop, LIST_CONFIDENCE)
                if found:
                    items.append(Span(found.start, found.end, "Skill", LIST_CONFIDENCE))
    return items


def _is_prose(text: str) -> bool:
    separators = len(re.findall(r"[,;|•·\t]", text))
    return bool(_VERB.search(text.strip())) and len(text.split()) > 6 * (separators + 1)


def _context(
    jobs: Sequence[Job], job: int | None, span: Span, by_start: dict[int, Line], starts: Sequence[int]
) -> str:
    if job is not None:
        for bullet in jobs[job].bullets:
            if bullet.evidence.start <= span.start < bullet.evidence.end:
                return bullet.value
    start = max((begin for begin in starts if begin <= span.start), default=None)
    return by_start[start].text.strip() if start is not None else ""


def _tail(text: str, span: Span) -> str:
    """What stands right after the mention on its line: "(3 years, advanced)"."""
    stop = text.find("\n", span.end)
    tail = text[span.end : stop if stop >= 0 else len(text)]
    cut = re.search(r"[,;|•\t]", re.sub(r"\([^)]*\)", lambda m: "x" * len(m.group()), tail))
    return tail[: cut.start()] if cut else tail[:40]


def _section_at(sections: Sequence[Section], offset: int) -> SectionKind:
    return next((s.kind for s in reversed(sections) if s.start <= offset), "header")
