"""A whole resume in the skills of one release: read twice, first to know who it is, then with identity blanked.

Recruiting makes candidates of it and careers statements about an employee; the models of reading are asked only here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from math import floor
from uuid import UUID

from hrapp.slm import Label, ModelMissing, Span, classify, tag
from skills.documents import DocumentText, Line
from skills.linking import BY_LABEL, Link, Mention, link
from skills.reading import name_spans
from skills.resume.dates import guess_day_first
from skills.resume.evidence import requoted
from skills.resume.identity import blank
from skills.resume.marks import mended
from skills.resume.mentions import SKILL_LABELS
from skills.resume.proficiency import Proficiency, estimate
from skills.resume.reader import read_resume
from skills.resume.reading import Evidence, PartialDate, ReadingWarning, ResumeReading, SkillMention
from skills.resume.sections import Block, cut
from skills.taxonomy import Vocabulary

QUOTES_PER_SKILL = 5
HEADING_WORDS, NO_HEADING = 6, re.compile(r"@|://|\d{3}")
CLOSE, CHOICES = 0.02, 3  # two skills nearer than this to a mention are a close call; so many are named
IDENTIFYING = frozenset({"header", "education", "certificates", "references", "personal", "summary"})
Sure = tuple[SkillMention, float]  # a mention, and how sure it is that it means the skill


@dataclass(frozen=True)
class Doubt:
    """Words that may mean several skills about equally. The first is taken until a person says which."""

    evidence: Evidence
    choices: tuple[str, ...]  # ids, the likeliest first


@dataclass(frozen=True)
class Whole:
    """`reading` quotes the document; `work` is the same without identity, as `blanked` is the document."""

    reading: ResumeReading
    work: ResumeReading
    blanked: DocumentText
    links: tuple[Link | None, ...]  # the best one of each of `work.skills`
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Shown:
    """One skill that the resume shows: what its mentions say together."""

    skill_id: str
    proficiency: Proficiency
    certainty: float
    evidence: tuple[Evidence, ...]


def read_whole(document: DocumentText, vocabulary: Vocabulary, *, on: date) -> Whole:
    """A model that is missing is a warning of the reading."""
    today = PartialDate(on.year, on.month)
    missing: list[ReadingWarning] = []
    labels = _line_labels(document, missing)
    known = _read(document, _identifying_marks(document, labels, missing), labels, today)
    blanked = without_identity(document, known)
    entities = _mended(blanked, _tagged(blanked.text, "resume_entities", []), cut(blanked, labels))
    spans = [*entities, *tagged(blanked.text, missing)]
    work = _read(blanked, names_first(spans, name_spans(blanked.text, vocabulary)), labels, today)
    found = link([Mention(one.quote, one.context) for one in work.skills], vocabulary)
    return Whole(
        requoted(_joined(known, work, missing), document.text),
        work,
        blanked,
        links=tuple(candidates[0] if candidates else None for candidates in found),
        doubts=tuple(doubts_in(work.skills, found)),
    )


def without_identity(document: DocumentText, reading: ResumeReading) -> DocumentText:
    """The same document with names, contacts, addresses, schools and pronouns as spaces; offsets stay."""
    text = blank(document.text, reading)
    lines = tuple(replace(line, text=text[line.start : line.end]) for line in document.lines)
    return replace(document, text=text, lines=lines)


def doubts_in(mentions: Sequence[SkillMention], found: Sequence[Sequence[Link]]) -> Iterator[Doubt]:
    """One per skill whose every mention might as well mean another one, the closest call of each."""
    closest: dict[UUID, tuple[float, SkillMention, Sequence[Link]]] = {}
    sure: set[UUID] = set()
    for mention, links in zip(mentions, found, strict=True):
        rivals = [one for one in links[1:CHOICES] if links[0].score - one.score < CLOSE]
        if links and (not rivals or links[0].score >= BY_LABEL):
            sure.add(links[0].skill_id)
        elif links:
            lead = links[0].score - rivals[0].score
            best = closest.get(links[0].skill_id)
            if best is None or lead < best[0]:
                closest[links[0].skill_id] = lead, mention, [links[0], *rivals]
    for skill, (_, mention, links) in closest.items():
        if skill not in sure:
            quote = Evidence(mention.quote, mention.page, mention.start, mention.end, mention.score)
            yield Doubt(quote, tuple(str(one.skill_id) for one in links))


def skills_shown(reading: ResumeReading, links: Sequence[Link | None], *, on: PartialDate) -> Iterator[Shown]:
    """One per skill of the release, by id. The surest mention gives the certainty."""
    found: dict[str, list[Sure]] = defaultdict(list)
    for mention, best in zip(reading.skills, links, strict=True):
        if best:
            found[str(best.skill_id)].append((mention, mention.score * best.score))
    for skill_id in sorted(found):
        yield skill_shown(skill_id, found[skill_id], reading, on=on)


def skill_shown(skill_id: str, mentions: Sequence[Sure], reading: ResumeReading, *, on: PartialDate) -> Shown:
    """What the mentions of one skill, each with its certainty, say together."""
    proficiency = estimate([mention for mention, _ in mentions], reading.jobs, on=on)
    certainty = steady(max(sure for _, sure in mentions))
    return Shown(skill_id, proficiency, certainty, _best_quotes(mentions))


def steady(confidence: float) -> float:
    """In steps of a tenth, rounded down: a model's last digits move with words far away, and a score must not."""
    return floor(confidence * 10 + 1e-6) / 10


def names_first(spans: Iterable[Span], names: Sequence[Span]) -> list[Span]:
    """Names of the taxonomy as skills, then what a model marked as a skill elsewhere; other labels stay as they are."""
    others, skills = [], list(names)
    for span in sorted(spans, key=lambda span: (-span.score, span.start, span.end)):
        if span.label not in SKILL_LABELS:
            others.append(span)
        elif all(span.end <= one.start or one.end <= span.start for one in skills):
            skills.append(span)
    return sorted([*others, *skills], key=lambda span: (span.start, span.end, span.label))


def tagged(text: str, missing: list[ReadingWarning]) -> list[Span]:
    """Where the tagger sees a skill or knowledge."""
    return _tagged(text, "skill_spans", missing)


def _tagged(text: str, task: str, missing: list[ReadingWarning]) -> list[Span]:
    try:
        return tag([text], task=task)[0]
    except ModelMissing:
        missing.append(ReadingWarning("model_missing", task))
        return []


def _read(
    document: DocumentText, marks: Sequence[Span], labels: list[Label | None] | None, on: PartialDate
) -> ResumeReading:
    return read_resume(document, spans=marks, line_labels=labels, on=on)


def _identifying_marks(
    document: DocumentText, labels: list[Label | None] | None, missing: list[ReadingWarning]
) -> list[Span]:
    """Entities of the sections that say who it is; the others are read once, later, without identity."""
    spans: list[Span] = []
    blocks = cut(document, labels)
    for block in blocks:
        if block.kind in IDENTIFYING and block.lines:
            start, end = block.lines[0].start, block.lines[-1].end
            found = _tagged(document.text[start:end], "resume_entities", missing)
            spans += [replace(span, start=span.start + start, end=span.end + start) for span in found]
    return _mended(document, spans, blocks)


def _mended(document: DocumentText, spans: Sequence[Span], blocks: Sequence[Block]) -> list[Span]:
    return mended(document.text, spans, blocks, is_day_first=guess_day_first(document.text))


def entities_in(text: str) -> list[Span]:
    """The marks of resume_entities over plain text as a resume is read: by the model, then by the form of a resume."""
    starts = accumulate((len(line) + 1 for line in text.split("\n")), initial=0)
    lines = tuple(
        Line(line, 1, start, start + len(line), (0.0, 0.0, 0.0, 0.0), 0.0, bold=False)
        for line, start in zip(text.split("\n"), starts, strict=False)
    )
    document = DocumentText("txt", "", text, (), lines, (), is_scan=False)
    blocks = cut(document, _line_labels(document, []))
    return _mended(document, tag([text], task="resume_entities")[0], blocks)


def _joined(known: ResumeReading, work: ResumeReading, missing: list[ReadingWarning]) -> ResumeReading:
    """Who it is and where she learned from the first reading, work and skills from the second."""
    return replace(
        work,
        person=known.person,
        studies=known.studies,
        certificates=known.certificates,
        references=known.references,
        warnings=(*known.warnings, *missing),
    )


def may_be_heading(line: str) -> bool:
    """Short, and without an address, a year or a long number."""
    return 0 < len(line.split()) <= HEADING_WORDS and not NO_HEADING.search(line)


def _line_labels(document: DocumentText, missing: list[ReadingWarning]) -> list[Label | None] | None:
    """Labels of the lines that may be headings; None for the others."""
    short = [at for at, line in enumerate(document.lines) if may_be_heading(line.text)]
    try:
        found = classify([document.lines[at].text for at in short], task="resume_sections")
    except ModelMissing:
        missing.append(ReadingWarning("model_missing", "resume_sections"))
        return None
    by_line = dict(zip(short, found, strict=True))
    return [by_line[at][0] if at in by_line else None for at in range(len(document.lines))]


def _best_quotes(mentions: Iterable[Sure]) -> tuple[Evidence, ...]:
    best = sorted(mentions, key=lambda pair: (-pair[1], pair[0].start))[:QUOTES_PER_SKILL]
    kept = sorted((mention for mention, _ in best), key=lambda mention: mention.start)
    return tuple(Evidence(one.quote, one.page, one.start, one.end, one.score) for one in kept)
