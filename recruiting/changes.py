"""What would change a candidate's score: each gap closed in turn, and the formula asked again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from recruiting.coverage import (
    FULL,
    WORDS,
    Candidate,
    Clause,
    CredentialNeed,
    Held,
    HeldCredential,
    Neighbours,
    Requirement,
)
from recruiting.matching import fit
from skills.resume.reading import PartialDate

WORDS_CODES = {"certainty": "more"}  # nobody confirms a wording; a resume that says more of it is surer


@dataclass(frozen=True)
class Change:
    """code: missing, neighbour, level, years, recency, certainty, more or credential; the template has the words."""

    requirement_id: str
    code: str
    subject: str  # a skill id, or the years or credential in words
    gain: Decimal


def changes(
    requirements: Sequence[Requirement],
    candidate: Candidate,
    *,
    on: PartialDate,
    neighbours: Neighbours | None = None,
) -> tuple[Change, ...]:
    """Largest gain first. A change that gains nothing is left out."""
    now = fit(requirements, candidate, on=on, neighbours=neighbours)
    if now.score is None:
        return ()
    found = []
    for need, part in zip(requirements, now.parts, strict=True):
        for clause in part.clauses:
            code = _gap(clause)
            if code is None:
                continue
            then = fit(requirements, _closed(candidate, need, clause, code, on), on=on, neighbours=neighbours)
            gain = (then.score or Decimal(0)) - now.score
            if gain > 0:
                found.append(Change(need.id, code, clause.needed, gain))
    return tuple(sorted(found, key=lambda change: -change.gain))


def _gap(clause: Clause) -> str | None:
    """What holds the clause down most."""
    if clause.coverage == FULL:
        return None
    if clause.kind != "skill":
        return clause.kind
    if clause.value == 0 and clause.certainty == 0:
        return "missing"
    if clause.met_by:
        return "neighbour"
    shares = {
        "level": clause.level,
        "years": clause.years,
        "recency": clause.recency,
        "certainty": clause.certainty,
    }
    weakest = min(shares, key=lambda name: shares[name])
    return WORDS_CODES.get(weakest, weakest) if clause.needed.startswith(WORDS) else weakest


def _closed(candidate: Candidate, need: Requirement, clause: Clause, code: str, on: PartialDate) -> Candidate:
    if code == "years":
        if clause.kind == "years":
            return replace(candidate, months=_asked_months(need))
        return _with_skill(candidate, clause.needed, months=_asked_months(need))
    if code == "credential":
        return replace(candidate, credentials=(*candidate.credentials, _credential(need.credential)))
    if code == "level":
        return _with_skill(candidate, clause.needed, level=_asked_level(need, clause.needed))
    if code == "recency":
        return _with_skill(candidate, clause.needed, last_used=on)
    is_held = any(item.skill_id == clause.needed for item in candidate.held)
    if code in ("certainty", "more") and is_held:
        return _with_skill(candidate, clause.needed, certainty=1.0)
    held = Held(clause.needed, _asked_level(need, clause.needed), 1.0, _asked_months(need), on)
    others = tuple(item for item in candidate.held if item.skill_id != clause.needed)
    return replace(candidate, held=(*others, held))


def _with_skill(candidate: Candidate, skill_id: str, **fields: object) -> Candidate:
    held = tuple(
        replace(item, **fields) if item.skill_id == skill_id else item  # type: ignore[arg-type]  # fields of Held
        for item in candidate.held
    )
    return replace(candidate, held=held)


def _asked_months(need: Requirement) -> int:
    return round((need.years or 0) * 12)


def _asked_level(need: Requirement, skill_id: str) -> float | None:
    return next((skill.level for skill in need.alternatives if skill.skill_id == skill_id), None)


def _credential(need: CredentialNeed | None) -> HeldCredential:
    assert need is not None
    return HeldCredential(need.kind, need.level, need.field)
