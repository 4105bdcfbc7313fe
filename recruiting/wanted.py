"""What a posting wants of a resume, in the shape that the fit formula and the comparison of words take."""

from collections.abc import Iterable

from recruiting import coverage
from recruiting.coverage import WORDS, WORK, SkillNeed
from recruiting.job_reading.reading import JobReading, JobRequirement
from recruiting.job_reading.weights import work_weight
from recruiting.models import Requirement, RequirementSkill
from recruiting.shown import Posting

YEARS_OF_WORK = 5.0  # of work like the job for full coverage; other work counts half
WORK_KEY, WORK_WORDS = "work", "Work like this job"
MOST_WORDS = 120  # characters of one wording


def wording_id(words: str) -> str:
    return WORDS + " ".join(words.casefold().split())[:MOST_WORDS]


def words_of(key: str) -> str:
    """What a person reads in place of the id."""
    return key.removeprefix(WORDS)


def needs_of(one: JobRequirement) -> tuple[SkillNeed, ...]:
    """Skills of the taxonomy, what it does not know in the posting's words, and for the title work like the job."""
    if one.is_work:
        return (SkillNeed(WORK),)
    known = (
        SkillNeed(skill.id, skill.level, wording_id(skill.words) if skill.words else "")
        for skill in one.skills
    )
    return (*known, *(SkillNeed(wording_id(words)) for words in one.wordings))


def needs_of_row(row: Requirement, skills: Iterable[RequirementSkill]) -> tuple[SkillNeed, ...]:
    """The same of a stored requirement."""
    if row.is_work:
        return (SkillNeed(WORK),)
    known = (
        SkillNeed(str(one.skill_id), one.level, wording_id(one.words) if one.words else "") for one in skills
    )
    return (*known, *(SkillNeed(wording_id(words)) for words in row.wordings))


def missing_work(reading: JobReading) -> coverage.Requirement | None:
    """Work like the job, when no title asks for it but the demands tell what work it is."""
    if any(one.is_work for one in reading.requirements) or not posting_of(reading).asked:
        return None
    weight = work_weight(reading.requirements)
    return coverage.Requirement(WORK_KEY, "must", weight, (SkillNeed(WORK),), years=YEARS_OF_WORK)


def posting_of(reading: JobReading) -> Posting:
    wanted = [one for one in reading.requirements if one.weight or one.kind in ("must", "preferred")]
    asked = [words for one in wanted for words in (*(skill.words for skill in one.skills), *one.wordings)]
    return Posting(
        wordings=wordings_in(need for one in wanted for need in needs_of(one)),
        title=reading.title.text if reading.title else "",
        asked=tuple(dict.fromkeys(filter(None, asked))),
    )


def wordings_in(needs: Iterable[SkillNeed]) -> tuple[str, ...]:
    keys = [key for need in needs for key in (need.skill_id, need.words)]
    return tuple(dict.fromkeys(key for key in keys if key.startswith(WORDS) and key != WORK))
