"""How far one candidate covers one requirement: the clauses of the fit score, in whole numbers.

Coverage is counted in basis points (10,000 = fully covered), so that the page, the command line and the
table of 10,000 candidates get the same figure to the last digit. Reasons: docs/decisions/fit-score.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from skills.resume.degrees import LEVELS
from skills.resume.reading import Evidence, PartialDate

FULL = 10_000
DEFAULT_WEIGHT = {"must": 2.0, "preferred": 1.0, "duty": 0.0, "benefit": 0.0, "other": 0.0}
UNKNOWN_LEVEL = 2.0  # a skill that is only named
FRESH_MONTHS = 24  # used within two years: full credit
STALE_MONTHS = 120  # from ten years on: half credit
STALE_CREDIT = 5_000
UNDATED_CREDIT = 9_000  # listed without a job, so never dated
OTHER_WORK_CREDIT = 5_000  # months of other work count half where years of one skill are asked
LOWER_DEGREE_CREDIT = 5_000  # one step below the degree asked
OTHER_FIELD_CREDIT = 7_500  # the right degree in another field
WORDS = "words:"  # begins the id of a wording: what the posting names and the taxonomy does not
WORK = "words:work like this job"  # the id under which a resume's jobs like the one to fill are held
DEGREES = LEVELS
EQUIVALENT_MONTHS = {
    "school": 24,
    "diploma": 36,
    "associate": 48,
    "bachelor": 72,
    "master": 96,
    "doctorate": 144,
}

IN_WORDS = "found in the posting's words"

Joined = Literal["and", "or"]
Neighbours = Mapping[
    str, Sequence[tuple[str, float, str]]
]  # needed skill -> (held skill, credit 0..1, reason)


@dataclass(frozen=True)
class SkillNeed:
    """`words`: the id of the same demand in the posting's own words, for resumes that use those."""

    skill_id: str
    level: float | None = None
    words: str = ""


@dataclass(frozen=True)
class CredentialNeed:
    kind: str  # degree, licence, certificate, clearance
    level: str | None = None
    field: str | None = None
    equivalent_allowed: bool = False


@dataclass(frozen=True)
class Requirement:
    """`alternatives` are joined by `skills_joined`; skills, years and credential by `joined`."""

    id: str
    kind: str = "must"
    weight: float | None = None  # None: the default of the kind
    alternatives: tuple[SkillNeed, ...] = ()
    years: float | None = None
    credential: CredentialNeed | None = None
    skills_joined: Joined = "or"
    joined: Joined = "and"
    group: str = ""  # requirements of one group are ways to meet one demand
    branch: str = ""  # those of one branch belong together; the best branch counts

    @cached_property
    def hundredths(self) -> int:
        if not self.asks_something:
            return 0
        weight = DEFAULT_WEIGHT[self.kind] if self.weight is None else self.weight
        return max(0, round(weight * 100))

    @property
    def asks_something(self) -> bool:
        return bool(self.alternatives or self.years or self.credential)


@dataclass(frozen=True)
class Held:
    skill_id: str
    level: float | None
    certainty: float
    months: int = 0  # of the jobs that mention it, overlaps counted once
    last_used: PartialDate | None = None  # None: listed without a job
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class HeldCredential:
    kind: str
    level: str | None
    field: str | None
    certainty: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Candidate:
    id: str
    held: tuple[Held, ...] = ()
    credentials: tuple[HeldCredential, ...] = ()
    months: int = 0  # of all paid work, overlaps counted once
    evidence: tuple[Evidence, ...] = ()  # the dates behind `months`
    near_months: int | None = (
        None  # of `months`, in work like the job; None: nothing tells which work that is
    )


@dataclass(frozen=True)
class Clause:
    """One comparison. value: coverage if what was read is true; certainty: how sure the reading is."""

    kind: Literal["skill", "years", "credential"]
    value: int
    certainty: int
    needed: str = ""  # a skill id, or the credential in words
    met_by: str = ""  # the skill id held, when it is a neighbour of the one needed
    reason: str = ""
    level: int = FULL
    years: int = FULL
    recency: int = FULL
    credit: int = FULL
    evidence: tuple[Evidence, ...] = ()

    @property
    def coverage(self) -> int:
        return times(self.value, self.certainty)


def times(one: int, other: int) -> int:
    return (one * other + FULL // 2) // FULL


def ratio(held_tenths: int, needed: float) -> int:
    """min(1, held / needed), counted in tenths so that no float decides a rounding."""
    asked = round(needed * 10)
    return FULL if asked <= 0 else min(FULL, max(0, held_tenths) * FULL // asked)


def level_tenths(level: float | None) -> int:
    return round((UNKNOWN_LEVEL if level is None else level) * 10)


def equivalent_months(level: str | None) -> int:
    return EQUIVALENT_MONTHS.get(level or "", EQUIVALENT_MONTHS["bachelor"])


def recency_credit(months_since: int | None) -> int:
    """Full for two years, then falling evenly to half at ten years."""
    if months_since is None:
        return UNDATED_CREDIT
    late = min(max(months_since - FRESH_MONTHS, 0), STALE_MONTHS - FRESH_MONTHS)
    return FULL - late * (FULL - STALE_CREDIT) // (STALE_MONTHS - FRESH_MONTHS)


def years_credit(skill_months: int, all_months: int, years: float | None) -> int:
    if not years:
        return FULL
    return max(
        ratio(skill_months * 10, years * 12), times(OTHER_WORK_CREDIT, ratio(all_months * 10, years * 12))
    )


def clauses_of(
    requirement: Requirement, candidate: Candidate, *, on: PartialDate, neighbours: Neighbours
) -> tuple[Clause, ...]:
    held = {item.skill_id: item for item in candidate.held}
    clauses = [
        best_skill(need, requirement.years, held, candidate.months, on=on, neighbours=neighbours)
        for need in requirement.alternatives
    ]
    if requirement.skills_joined == "or" and clauses:
        clauses = [first_best(clauses)]
    if requirement.years and not requirement.alternatives:
        clauses.append(_years_clause(requirement.years, candidate))
    if requirement.credential:
        clauses.append(credential_clause(requirement.credential, candidate))
    return tuple(clauses)


def first_best(clauses: Sequence[Clause]) -> Clause:
    return max(clauses, key=lambda clause: clause.coverage)  # max keeps the first of equals


def join(requirement: Requirement, clauses: Sequence[Clause]) -> int:
    """Skills first, as `skills_joined` says; then skills, years and credential, as `joined` says."""
    skills = [clause.coverage for clause in clauses if clause.kind == "skill"]
    others = [clause.coverage for clause in clauses if clause.kind != "skill"]
    return join_coverages(requirement, skills, others)


def join_coverages(requirement: Requirement, skills: Sequence[int], others: Sequence[int]) -> int:
    if requirement.joined == "or":
        return max([*([mean(skills)] if skills else []), *others], default=0)
    return mean([*skills, *others])


def mean(values: Sequence[int]) -> int:
    return (2 * sum(values) + len(values)) // (2 * len(values)) if values else 0


def best_skill(
    need: SkillNeed,
    years: float | None,
    held: Mapping[str, Held],
    months: int,
    *,
    on: PartialDate,
    neighbours: Neighbours,
) -> Clause:
    clauses = [
        _skill_clause(need, years, held[skill_id], months, on=on, credit=credit, reason=reason)
        for skill_id, credit, reason in sources_of(need, neighbours)
        if skill_id in held
    ]
    return first_best(clauses) if clauses else Clause("skill", 0, 0, needed=need.skill_id)


def sources_of(need: SkillNeed, neighbours: Neighbours) -> tuple[tuple[str, float, str], ...]:
    """The ids under which a resume may hold what is needed, with the credit and the reason of each."""
    words = ((need.words, 1.0, IN_WORDS),) if need.words else ()
    return ((need.skill_id, 1.0, ""), *words, *neighbours.get(need.skill_id, ()))


def _skill_clause(
    need: SkillNeed,
    years: float | None,
    held: Held,
    months: int,
    *,
    on: PartialDate,
    credit: float,
    reason: str,
) -> Clause:
    since = None if held.last_used is None else max(0, on.first_month - held.last_used.last_month)
    level = ratio(level_tenths(held.level), need.level or 0)
    asked = years_credit(held.months, months, years)
    recency = recency_credit(since)
    share = round(credit * FULL)
    return Clause(
        kind="skill",
        value=times(times(times(level, asked), recency), share),
        certainty=round(held.certainty * FULL),
        needed=need.skill_id,
        met_by=held.skill_id if held.skill_id not in (need.skill_id, need.words) else "",
        reason=reason,
        level=level,
        years=asked,
        recency=recency,
        credit=share,
        evidence=held.evidence,
    )


def _years_clause(years: float, candidate: Candidate) -> Clause:
    near = candidate.months if candidate.near_months is None else candidate.near_months
    covered = years_credit(near, candidate.months, years)
    return Clause("years", covered, FULL, needed=f"{years:g}", years=covered, evidence=candidate.evidence)


def credential_clause(need: CredentialNeed, candidate: Candidate) -> Clause:
    words = " ".join(word for word in (need.level, need.kind, need.field) if word)
    clauses = [
        Clause(
            "credential",
            credential_value(need, held),
            round(held.certainty * FULL),
            words,
            evidence=held.evidence,
        )
        for held in candidate.credentials
    ]
    if need.equivalent_allowed:
        worked = ratio(candidate.months * 10, equivalent_months(need.level))
        clauses.append(
            Clause("credential", worked, FULL, words, reason="experience", evidence=candidate.evidence)
        )
    found = [clause for clause in clauses if clause.coverage]
    return first_best(found) if found else Clause("credential", 0, 0, words)


def credential_value(need: CredentialNeed, held: HeldCredential) -> int:
    if need.kind != held.kind:
        return 0
    if need.kind != "degree":
        return FULL if same_words(need.field or need.level, held.field or held.level) else 0
    credit = _degree_credit(need.level, held.level)
    return credit if same_words(need.field, held.field) else times(credit, OTHER_FIELD_CREDIT)


def _degree_credit(needed: str | None, held: str | None) -> int:
    if needed not in DEGREES:
        return FULL
    if held not in DEGREES:
        return 0
    short = DEGREES.index(needed) - DEGREES.index(held)
    return FULL if short <= 0 else LOWER_DEGREE_CREDIT if short == 1 else 0


def same_words(needed: str | None, held: str | None) -> bool:
    """Any field asked for ("economics, statistics or related") shares a telling word with the field held."""
    if not needed:
        return True
    return bool(_telling_words(needed) & _telling_words(held or ""))


def _telling_words(text: str) -> frozenset[str]:
    words = "".join(char if char.isalnum() else " " for char in text.casefold()).split()
    return frozenset(word for word in words if word not in _EMPTY_WORDS)


_EMPTY_WORDS = frozenset(
    {"a", "an", "and", "or", "of", "in", "the", "with", "related", "field", "fields", "discipline", "area"}
    | {"closely", "similar", "science", "sciences", "studies", "degree", "licence", "license", "equivalent"}
    | {"certificate", "certified", "certification"}
)
