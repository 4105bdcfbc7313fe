import pytest

from skills.resume.proficiency import estimate, stated_level, stated_years
from skills.resume.reading import Job, PartialDate, Period, SkillMention

NOW = PartialDate(2026, 6)


def job(start: int, end: int | None) -> Job:
    period = Period(PartialDate(start, 1), PartialDate(end, 12) if end else None, is_current=end is None)
    return Job(None, None, None, period, None, (), 0, 0)


def mention(job: int | None = None, level: int | None = None, years: float | None = None) -> SkillMention:
    return SkillMention("SQL", 0, 3, 1, "Skill", 0.9, job, "work", "", level, years)


def test_months_are_the_union_of_the_jobs_that_mention_it() -> None:
    found = estimate([mention(0), mention(1), mention(1)], [job(2018, 2019), job(2019, 2020)], on=NOW)
    assert (found.months, found.level, found.reason) == (36, 3, "years")
    assert str(found.last_used) == "2020-12"
    assert not found.is_current


def test_a_current_job_makes_it_used_now() -> None:
    found = estimate([mention(0)], [job(2024, None)], on=NOW)
    assert (found.months, found.last_used, found.is_current) == (30, NOW, True)


def test_what_the_text_says_wins() -> None:
    assert estimate([mention(0, level=5), mention()], [job(2026, None)], on=NOW).level == 5
    assert estimate([mention(years=4)], [], on=NOW).months == 48


def test_only_named() -> None:
    found = estimate([mention()], [], on=NOW)
    assert (found.level, found.months, found.last_used, found.reason) == (2, 0, None, "named")
    assert found.confidence < 0.5


@pytest.mark.parametrize(
    ("around", "context", "level"),
    [
        (" (advanced)", "", 4),
        (" - basic", "", 1),
        (" 4/5", "", 4),
        (" ★★★☆☆", "", 3),
        (" 80%", "", 4),
        ("", "Expert: SQL, Python", 5),
        ("", "SQL, Python", None),
    ],
)
def test_stated_levels(around: str, context: str, level: int | None) -> None:
    assert stated_level(around, context) == level


@pytest.mark.parametrize(
    ("around", "years"),
    [(" (3 years)", 3), (" 2+ yrs", 2), (" (Less than 1 year)", 0.5), (" 18 months", 1.5), ("", None)],
)
def test_stated_years(around: str, years: float | None) -> None:
    assert stated_years(around) == years
