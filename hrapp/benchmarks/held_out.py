"""Wordings with a known right answer: names taken out of a taxonomy, and what invented resumes mention beside skills.

A name that was taken out comes back as an unknown wording. It is another word for its skill when only the name was
taken out, and a new skill when the whole skill was; that one is asked for by any of its names, so that the form of the
words does not give the answer away. Only what the linker leaves unlinked counts; the rest is linked.
"""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from recruiting.samples.rendering.office import write_text
from recruiting.samples.resumes import SampleResume, make_resume
from recruiting.screening import read_profile
from recruiting.sightings import other_readings, taken_as
from skills.demo.northvale_taxonomy import demo_rows
from skills.documents import read_document
from skills.importing.rows import SkillRow
from skills.linking import Mention, link
from skills.names import name_index
from skills.resume.reading import SkillMention
from skills.suggestions.features import PROPER, Wording
from skills.suggestions.proposals import ALIAS, NEW, NOISE
from skills.suggestions.wordings import wording, wording_key
from skills.taxonomy import Entry, Vocabulary

TODAY = date(2026, 6, 1)
WHOLE, NAMES = 0.2, 0.35  # shares of the skills that are taken out whole, and that lose one name


@dataclass(frozen=True)
class Case:
    wording: Wording
    verdict: str
    skill_id: str = ""
    group: str = ""
    origin: str = ""  # the skill whose name was taken out

    @property
    def is_for_fitting(self) -> bool:
        """One half of the skills, by a digest; what is reported comes from the other half."""
        return hashlib.sha256((self.origin or self.wording.label).encode()).digest()[-1] % 2 == 0


@dataclass(frozen=True)
class Terms:
    """A taxonomy with the home group of each skill."""

    entries: tuple[Entry, ...]
    groups: dict[str, str]

    @property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary.of_entries(self.entries)


def northvale() -> Terms:
    rows = [row for row in demo_rows() if isinstance(row, SkillRow)]
    entries = (_entry(r.label, r.kind, r.description, [text for text, _ in r.aliases]) for r in rows)
    return _terms(zip(entries, (row.groups[0] if row.groups else "" for row in rows), strict=True))


def _terms(pairs: Iterable[tuple[Entry, str]]) -> Terms:
    pairs = list(pairs)
    return Terms(tuple(entry for entry, _ in pairs), {entry.skill_id: group for entry, group in pairs})


def _entry(label: str, kind: str, description: str, aliases: Sequence[str]) -> Entry:
    return Entry(str(uuid5(NAMESPACE_URL, label)), label, kind, description, tuple(aliases))


def take_out(terms: Terms, seed: int) -> tuple[Vocabulary, list[Case]]:
    """A smaller vocabulary, and the names that it lost as cases."""
    dice, kept, cases = random.Random(seed), [], []  # noqa: S311 a draw that can be repeated
    for entry in terms.entries:
        draw = dice.random()
        if draw < WHOLE:
            text = dice.choice([_in_a_sentence(entry), *entry.aliases])
            cases.append(_case(text, NEW, entry, group=terms.groups[entry.skill_id]))
            continue
        if draw < WHOLE + NAMES and entry.aliases:
            lost = dice.choice(entry.aliases)
            cases.append(_case(lost, ALIAS, entry, skill_id=entry.skill_id))
            entry = replace(entry, aliases=tuple(name for name in entry.aliases if name != lost))
        kept.append(entry)
    vocabulary = Vocabulary.of_entries(kept)
    return vocabulary, list(_unlinked(cases, vocabulary))


def _in_a_sentence(entry: Entry) -> str:
    """The label with a small first letter, unless it is a proper name or an abbreviation."""
    is_proper = entry.kind in PROPER or not entry.label[1:2].islower()
    return entry.label if is_proper else entry.label[:1].lower() + entry.label[1:]


def _case(text: str, verdict: str, entry: Entry, *, skill_id: str = "", group: str = "") -> Case:
    shown = Wording(wording(text), sections={"skills": 1})
    return Case(shown, verdict, skill_id, group, origin=entry.skill_id)


def _unlinked(cases: Sequence[Case], vocabulary: Vocabulary) -> Iterator[Case]:
    links = link([Mention(case.wording.label) for case in cases], vocabulary)
    yield from (
        case
        for case, found in zip(cases, links, strict=True)
        if not found and wording_key(case.wording.label)
    )


def resume_cases(terms: Terms, vocabulary: Vocabulary, seeds: Iterable[int]) -> list[Case]:
    """Unknown wordings of invented resumes, one case per wording, as the reader marks them.

    The generator knows which words it put there as skills, and which as employers, places, titles and the like.
    """
    full, found = name_index(terms.vocabulary), defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            for mention, other, verdict in _read(make_resume(seed), Path(folder) / f"{seed}.txt", vocabulary):
                found[wording_key(mention.quote)].append((mention, other, verdict))
    return [case for key in sorted(found) if key and (case := _joined(found[key], terms, full, vocabulary))]


def _read(
    sample: SampleResume, path: Path, vocabulary: Vocabulary
) -> Iterator[tuple[SkillMention, str, str]]:
    write_text(sample.text, path)
    profile = read_profile(read_document(path), vocabulary, on=TODAY)
    known = list(other_readings(profile.reading))
    said = defaultdict(set)
    for span in sample.spans:
        said["skill" if span.label in ("Skill", "Language") else "other"].add(
            wording_key(sample.text[span.start : span.end])
        )
    for mention, best in zip(profile.reading.skills, profile.links, strict=True):
        verdict = _verdict(wording_key(mention.quote), said["skill"], said["other"])
        if best is None and verdict:
            yield mention, taken_as(mention, known), verdict


def _verdict(key: str, skills: set[str], others: set[str]) -> str:
    """Empty where the words are partly a skill and partly something else."""
    if not key or key in skills:
        return NEW if key else ""
    padded = f" {key} "
    if any((one and f" {one} " in padded) or padded in f" {one} " for one in skills):
        return ""
    return NOISE


def _joined(
    found: Sequence[tuple[SkillMention, str, str]], terms: Terms, full: object, vocabulary: Vocabulary
) -> Case | None:
    verdicts = {verdict for *_, verdict in found}
    if len(verdicts) > 1:
        return None
    mentions = [mention for mention, *_ in found]
    shown = Wording(
        wording(mentions[0].quote),
        score=sum(one.score for one in mentions) / len(mentions),
        sections=Counter(one.section for one in mentions),
        taken_as=Counter(other for _, other, _ in found if other),
        documents=len(found),
        sentences=tuple(dict.fromkeys(one.context for one in mentions if one.context)),
    )
    verdict = verdicts.pop()
    if verdict == NOISE:
        return Case(shown, NOISE)
    hit = full.exact(shown.label)  # type: ignore[attr-defined]
    if hit is None:
        return Case(shown, NEW)
    bearer = terms.vocabulary.entries[hit.skills[0]]
    is_there = vocabulary.entry(bearer.skill_id) is not None
    return Case(
        shown, ALIAS if is_there else NEW, bearer.skill_id if is_there else "", terms.groups[bearer.skill_id]
    )


def names_in_families(terms: Terms, seed: int, share: float = 0.3) -> list[tuple[str, str]]:
    """(key, skill) of several names of the same skills: what clustering must bring together, and keep apart."""
    dice = random.Random(seed)  # noqa: S311 a draw that can be repeated
    chosen = [entry for entry in terms.entries if len(entry.aliases) > 1 and dice.random() < share]
    pairs = [(wording_key(name), entry.skill_id) for entry in chosen for name in entry.names]
    owners = {key: skill for key, skill in reversed(pairs) if key}
    return sorted(owners.items())
