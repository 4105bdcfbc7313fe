"""What drafts are written from: a job's requirements and what a resume showed of them, as numbered facts with links.

Alternatives ("Python or Java") are one name, so that no draft can turn "one of these" into "all of these".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse

from recruiting.explanations import ExplainedPart, Explanation
from recruiting.models import Job, Requirement, RequirementSkill
from skills.writing import ANY_LEVEL, Fact, Value

LONGEST_QUOTE = 160
OF_DEGREES = {"bachelor": "bachelor's", "master": "master's", "doctorate": "doctoral"}
MOST_MUSTS, MOST_WISHES, MOST_DUTIES, MOST_QUOTED = 7, 4, 2, 6
KINDS = {"must": "must", "duty": "must", "other": "must", "preferred": "wish", "benefit": "wish"}


def of_job(job: Job, requirements: Sequence[Requirement]) -> list[Fact]:
    """The work first, then what must be brought and what is welcome; each with the requirement behind it."""
    found = [fact for one in requirements if not one.is_dropped for fact in of_requirement(one)]
    duties = [one for one in requirements if one.kind == Requirement.Kind.DUTY and not one.is_dropped]
    asked = [fact for fact in found if not _is_of(fact, duties)]
    return [
        *(_duty(one) for one in duties[:MOST_DUTIES]),
        *_once(asked, "must")[:MOST_MUSTS],
        *_once(asked, "years")[:1],
        *_once(asked, "credential")[:2],
        *_once(asked, "wish")[:MOST_WISHES],
    ]


def of_requirement(one: Requirement) -> list[Fact]:
    """What a requirement asks for, freed from its sentence; nothing when it names nothing that could be looked for."""
    url = _address(one)
    kind, facts = KINDS[one.kind], list[Fact]()
    if not one.is_work:
        facts = [Fact(kind, named, url) for named in _named(one)]
    if one.years:
        facts.append(Fact("years", (_years(one),), url))
    if one.credential:
        facts.append(Fact("credential", (_credential(one.credential),), url))
    return facts


def of_explanation(shown: Explanation) -> list[Fact]:
    """Strengths with the first quote that shows them, then what was shown in part, then what was not found."""
    page = reverse("recruiting:explanation", args=[shown.application.pk]) + f"#part-{shown.application.pk}-"
    marked: dict[str, list[Fact]] = {"matched": [], "partly": [], "unmatched": []}
    for part in shown.parts:
        if part.weight and part.counts:
            fact = _of_part(part, page)
            if all(fact.values[0] != other.values[0] for facts in marked.values() for other in facts):
                marked[fact.kind].append(fact)
    return [fact for facts in marked.values() for fact in facts[:MOST_QUOTED]]


def _of_part(part: ExplainedPart, page: str) -> Fact:
    url, quotes = f"{page}{part.requirement.pk}", part.evidence
    if not part.coverage or not quotes or part.mark == "neighbour":
        return Fact("unmatched", (_asked(part.requirement),), url)
    best = max(part.clauses, key=lambda one: one.coverage)
    is_choice = part.requirement.skills_joined == Requirement.Joined.OR and best.kind == "skill"
    needed = Value("skill", best.needed.casefold(), best.needed) if is_choice else _asked(part.requirement)
    quote = Value("quote", f"{quotes[0].start}-{quotes[0].end}", _short(quotes[0].quote))
    return Fact("matched" if part.mark == "held" else "partly", (needed, quote), url)


def _asked(one: Requirement) -> Value:
    """What a requirement asks for as one name."""
    names = [name.text for name, _ in _named(one)]
    if one.is_work:
        words = "work like this"
    elif names:
        words = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    elif one.years:
        words = f"{_years(one).text} of experience"
    else:
        words = _credential(one.credential).text if one.credential else _short(one.text)
    return Value("skill", words.casefold(), words)


def _named(one: Requirement) -> Iterator[tuple[Value, Value]]:
    asked = list(one.skills.all())
    wordings = [words for words in one.wordings if not any(words == skill.words for skill in asked)]
    names = [*(skill.skill.label for skill in asked), *wordings]
    levels = [*(_level(skill) for skill in asked), *(ANY_LEVEL for _ in wordings)]
    if one.skills_joined == Requirement.Joined.OR and len(names) > 1:
        same = levels[0] if len(set(levels)) == 1 else ANY_LEVEL
        yield Value("skill", "|".join(names).casefold(), _either(names)), same
        return
    for name, level in zip(names, levels, strict=True):
        yield Value("skill", name.casefold(), name), level


def _years(one: Requirement) -> Value:
    whole = f"{float(one.years or 0):g}"
    return Value("duration", f"{whole}y", f"{whole} year{'' if whole == '1' else 's'}")


def _level(asked: RequirementSkill) -> Value:
    return Value("level", str(asked.level), f"level {asked.level}") if asked.level else ANY_LEVEL


def _either(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _credential(told: dict[str, str]) -> Value:
    level = told.get("level") or ""
    words = (
        " ".join(part for part in (OF_DEGREES.get(level, level), told.get("kind")) if part) or "credential"
    )
    if told.get("field"):
        words += f" in {told['field']}"
    return Value("document", words.casefold(), f"{'an' if words[0] in 'aeiou' else 'a'} {words}")


def _duty(one: Requirement) -> Fact:
    return Fact("duty", (Value("quote", str(one.pk), _short(one.text)),), _address(one))


def _address(one: Requirement) -> str:
    return reverse("recruiting:job_detail", args=[one.job_id]) + f"#requirement-{one.pk}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[:LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _once(facts: Iterable[Fact], kind: str) -> list[Fact]:
    return list(
        {fact.values[0]: fact for fact in reversed([one for one in facts if one.kind == kind])}.values()
    )[::-1]


def _is_of(fact: Fact, requirements: Iterable[Requirement]) -> bool:
    return any(fact.url.endswith(f"#requirement-{one.pk}") for one in requirements)
