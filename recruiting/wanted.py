"""What a posting wants of a resume, in the shape that the fit formula and the comparison of words take."""

from recruiting.coverage import WORDS, WORK, Requirement, SkillNeed
from recruiting.job_reading.reading import JobReading, JobRequirement
from recruiting.job_reading.weights import work_weight
from recruiting.shown import Posting

YEARS_OF_WORK = 5.0  # of work like the job for full coverage; other work counts half
WORK_KEY, WORK_WORDS = "work", "Work like this job"
MOST_WORDS = 120  # characters of one wording


def wording_id(words: str) -> str:
    return WORDS + " ".join(words.casefold().split())[:MOST_WORDS]


def needs_of(one: JobRequirement) -> tuple[SkillNeed, ...]:
    """Skills of the taxonomy, what it does not know in the posting's words, and for the title work like the job."""
    if one.is_work:
        return (SkillNeed(WORK),)
    known = (
        SkillNeed(skill.id, skill.level, wording_id(skill.words) if skill.words else "")
        for skill in one.skills
    )
    return (*known, *(SkillNeed(wording_id(words)) for words in one.wordings))


def missing_work(reading: JobReading) -> Requirement | None:
    """Work like the job, when no title asks for it but the demands tell what work it is."""
    if any(one.is_work for one in reading.requirements) or not posting_of(reading).asked:
        return None
    weight = work_weight(reading.requirements)
    return Requirement(WORK_KEY, "must", weight, (SkillNeed(WORK),), years=YEARS_OF_WORK)


def posting_of(reading: JobReading) -> Posting:
    wanted = [one for one in reading.requirements if one.weight or one.kind in ("must", "preferred")]
    needs = [need for one in wanted for need in needs_of(one)]
    ids = [
        key for need in needs for key in (need.skill_id, need.words) if key.startswith(WORDS) and key != WORK
    ]
    asked = [words for one in wanted for words in (*(skill.words for skill in one.skills), *one.wordings)]
    return Posting(
        wordings=tuple(dict.fromkeys(ids)),
        title=reading.title.text if reading.title else "",
        asked=tuple(dict.fromkeys(asked)),
    )
