"""Blind reading: what names a person is covered in every text before it reaches a page. Pure.

Quotes and notes may hold a name or a school in the middle of a sentence, so leaving fields out is not enough.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from recruiting.explanations import Explanation
from skills.resume.reading import Claim, Evidence, ResumeReading

COVER = "▇▇▇"
SHORTEST = 3  # shorter parts of names ("Al", "Li") would cover half of the words of a text
COMMON = frozenset(
    {"school", "college", "university", "institute", "high", "state", "city", "of", "the", "and"}
)


def identity_words(readings: Iterable[ResumeReading], name: str) -> tuple[str, ...]:
    """The longest first, so that a full name is covered before its parts."""
    words = {name} | set(_parts(name))
    for reading in readings:
        person = reading.person
        claims = [person.name, person.address, *person.emails, *person.phones, *person.urls, *person.private]
        claims += [study.school for study in reading.studies]
        words |= {claim.value for claim in claims if claim} | {
            claim.evidence.quote for claim in claims if claim
        }
        words |= set(_parts(_value(person.name)))
    return tuple(
        sorted((word for word in words if len(word) >= SHORTEST), key=lambda word: (-len(word), word))
    )


def cover(text: str, words: Iterable[str]) -> str:
    pattern = "|".join(re.escape(word) for word in words)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", COVER, text, flags=re.IGNORECASE) if pattern else text


def cover_explanation(explanation: Explanation, words: Iterable[str]) -> Explanation:
    words = tuple(words)
    parts = tuple(
        replace(
            part,
            clauses=tuple(
                replace(clause, evidence=cover_evidence(clause.evidence, words)) for clause in part.clauses
            ),
        )
        for part in explanation.parts
    )
    return replace(explanation, parts=parts)


def cover_evidence(evidence: Iterable[Evidence], words: Iterable[str]) -> tuple[Evidence, ...]:
    words = tuple(words)
    return tuple(replace(one, quote=cover(one.quote, words)) for one in evidence)


def _value(claim: Claim | None) -> str:
    return claim.value if claim else ""


def _parts(name: str) -> list[str]:
    return [part for part in re.findall(r"[\w'’-]+", name) if part.casefold() not in COMMON]
