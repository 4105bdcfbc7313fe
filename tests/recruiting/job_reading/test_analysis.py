"""The posting is invented; it has the forms that real ones have."""

import pytest

from hrapp.slm import Label, Span
from recruiting.job_reading.analysis import analyze
from recruiting.job_reading.kinds import kind_of
from recruiting.job_reading.output import as_object, unread
from recruiting.job_reading.reading import JobReading, JobRequirement
from recruiting.job_reading.segments import Segment, segments_of

BULLETIN = """HARBOUR CRANE INSPECTOR

Class Code:       4711
Open Date:  03-02-24
ANNUAL SALARY

$61,200 to $88,450 and $90,000 (flat-rated)

DUTIES

A Harbour Crane Inspector examines cranes and hoists; writes reports; and trains new staff.

REQUIREMENTS

1. Graduation from an accredited four-year college or university with a major in Mechanical Engineering; or
2. Three years of full-time paid experience as a Crane Operator with the Port of Elsewhere; and
   a. a valid Certificate of Registration as a Crane Inspector; and
   b. six months of experience in accident reports.

NOTES:

1. A valid Class B driver's license is required prior to appointment.
2. Some positions may require a medical certificate.

SELECTION PROCESS

The examination will consist of an interview. Candidates may be asked for a competitive written test.

The Port is an equal employment opportunity employer and does not discriminate on the basis of sex, age or disability.
"""

POSTING = """Senior Data Engineer
Location: Berlin, Germany
Employment type: Full-time
Salary: €70,000 - €85,000 per year

What you'll do
- Build data pipelines with Python and Airflow

Requirements:
• 5+ years of experience in data engineering
• Bachelor's degree in Computer Science or 4 years of experience
• Strong SQL or PostgreSQL skills
• AWS Certified Developer is a plus

Nice to have
- Kubernetes

We offer
- 30 days of paid vacation
"""


def by_text(reading: JobReading, words: str) -> JobRequirement:
    return next(one for one in reading.requirements if words in one.text)


def test_offsets_are_exact_and_every_sentence_has_one_kind() -> None:
    for text in (BULLETIN, POSTING):
        for one in analyze(text).requirements:
            assert text[one.start : one.end] == one.text


def test_bulletin_facts() -> None:
    reading = analyze(BULLETIN)
    assert reading.title is not None
    assert reading.title.text == "HARBOUR CRANE INSPECTOR"
    assert [(one.low, one.high, one.period) for one in reading.salaries] == [
        (61200, 88450, "year"),
        (90000, None, "year"),
    ]
    assert reading.employment_type is None


def test_alternatives_become_branches_of_one_group() -> None:
    reading = analyze(BULLETIN)
    degree, operator = by_text(reading, "Graduation"), by_text(reading, "Three years")
    assert degree.group == operator.group != ""
    assert (degree.branch, operator.branch) == ("1", "2")
    lettered = [by_text(reading, "Registration"), by_text(reading, "six months")]
    assert [(one.number, one.branch) for one in lettered] == [("2.a", "2"), ("2.b", "2")]


def test_bulletin_requirements() -> None:
    reading = analyze(BULLETIN)
    operator = by_text(reading, "Three years").experience[0]
    assert (operator.years, operator.job_title, operator.full_time) == (3, "Crane Operator", True)
    degree = by_text(reading, "Graduation").credential
    assert degree is not None
    assert (degree.kind, degree.level, degree.field) == ("degree", "bachelor", "Mechanical Engineering")
    licence = by_text(reading, "Class B").credential
    assert licence is not None
    assert (licence.kind, licence.field, licence.level) == ("licence", "driver", "B")
    assert by_text(reading, "Class B").kind == "must"
    assert by_text(reading, "medical certificate").kind == "preferred"
    assert by_text(reading, "six months").years == 0.5


def test_procedure_and_law_are_neither_asked_nor_flagged() -> None:
    reading = analyze(BULLETIN)
    assert {one.kind for one in reading.requirements if one.start > BULLETIN.index("SELECTION")} == {"other"}
    assert [flag for one in reading.requirements for flag in one.flags] == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Build data", "duty"),
        ("5+ years", "must"),
        ("AWS Certified", "preferred"),
        ("Kubernetes", "preferred"),
        ("paid vacation", "benefit"),
    ],
)
def test_kinds(words: str, kind: str) -> None:
    assert by_text(analyze(POSTING), words).kind == kind


def test_posting_facts() -> None:
    reading = analyze(POSTING)
    assert (reading.level, reading.employment_type) == ("senior", "full_time")
    assert reading.location is not None
    assert reading.location.text == "Berlin, Germany"
    salary = reading.salary
    assert salary is not None
    assert (salary.low, salary.high, salary.currency, salary.period) == (70000, 85000, "EUR", "year")
    assert reading.flags == ()


def test_degree_or_experience() -> None:
    requirement = by_text(analyze(POSTING), "Bachelor")
    assert (requirement.joined, requirement.years) == ("or", 4)
    assert requirement.credential is not None
    assert requirement.credential.equivalent_allowed


def test_a_model_decides_where_no_heading_does() -> None:
    text = "Crane work\nKeep the cranes clean."
    segments = segments_of(text)
    labels = [[Label("duty", 0.8)] for _ in segments]
    reading = analyze(text, segments=segments, labels=labels)
    assert by_text(reading, "Keep").kind == "duty"


def test_skill_spans_join_by_the_word_between_them() -> None:
    start = POSTING.index("SQL or")
    spans = [Span(start, start + 3, "Skill", 0.9), Span(start + 7, start + 17, "Skill", 0.9)]
    requirement = by_text(analyze(POSTING, spans=spans), "Strong SQL")
    assert [one.quote.text for one in requirement.mentions] == ["SQL", "PostgreSQL"]
    assert requirement.skills_joined == "or"


def test_missing_facts_are_flagged() -> None:
    codes = {flag.code for flag in analyze("Baker\n\nAbout us\nWe bake.").flags}
    assert codes >= {"missing_salary", "missing_location", "missing_requirements", "missing_duties"}


def test_same_text_same_reading() -> None:
    assert analyze(BULLETIN) == analyze(BULLETIN)


def test_reading_survives_storage() -> None:
    reading = analyze(POSTING)
    assert JobReading.from_json(reading.as_json()) == reading


def test_object_has_the_keys_of_the_contract() -> None:
    keys = {"file", "title", "level", "role", "employment_type", "salary", "requirements", "flags"}
    shown = as_object(analyze(POSTING), file="a.txt")
    assert keys <= shown.keys()
    assert {"text", "start", "end", "kind", "skills", "years", "credential", "flags"} <= shown[
        "requirements"
    ][0].keys()
    assert shown.keys() == unread("b.txt", "empty").keys()


@pytest.mark.parametrize("text", ["AND EITHER", "OR", "Either", "and / or"])
def test_a_connector_on_a_line_of_its_own_asks_for_nothing(text: str) -> None:
    segment = Segment(text, 0, len(text), "REQUIREMENTS", None, False, None)
    assert kind_of(segment, [Label("must", 0.99)], has_proof=False) == ("other", 1.0)


def branches(text: str) -> list[tuple[str | None, str, str]]:
    return [(one.number, one.group, one.branch) for one in analyze(f"REQUIREMENTS\n\n{text}\n").requirements]


def test_lettered_ways_beside_a_numbered_one() -> None:
    text = "1. One year rigging cranes; or\n2. a. Completion of the rigging school; or\nb. An equal course elsewhere."
    assert branches(text) == [("1", "g1.1", "1"), ("2.a", "g1.1", "2.a"), ("2.b", "g1.1", "2.b")]


def test_one_of_the_following_is_a_choice_without_the_word_or() -> None:
    text = "1. Two years rigging cranes; and\n2. Proof of one of the following:\na. Splicing.\nb. Slinging."
    assert branches(text)[2:] == [("2.a", "g1.2", "2.a"), ("2.b", "g1.2", "2.b")]


def test_copies_that_lost_their_line_breaks_are_cut_again() -> None:
    glued = (
        "Requirements:Two years rigging cranesA crane licence is requiredAbility to use JavaScript1-2 years"
    )
    text = f"Rigger\n{glued} at sea"
    found = [one.text for one in analyze(text).requirements if one.kind == "must"]
    assert found == [
        "Two years rigging cranes",
        "A crane licence is required",
        "Ability to use JavaScript1-2 years at sea",
    ]
    behind = analyze("Rigger\nRequirements\nSkill with tools (hoist, winch)Ability to splice ropes")
    assert [one.text for one in behind.requirements][-1] == "Ability to splice ropes"
    inline = analyze("Rigger\nRequirements\nYou need: • a crane licence • two years at sea • good knots")
    assert [one.text for one in inline.requirements][-2:] == ["two years at sea", "good knots"]


@pytest.mark.parametrize(
    ("text", "kind", "percent"),
    [
        ("Must work nights and weekends.", "night", None),
        ("Able to work rotating shifts.", "rotating", None),
        ("You will be on call one week in four.", "on_call", None),
        ("Willingness to travel up to 25% of the time.", "travel", 25),
        ("Field travel (30 - 40%) is part of the work.", "travel", 40),
        ("Must be willing to relocate.", "relocation", None),
    ],
)
def test_shifts_and_travel(text: str, kind: str, percent: int | None) -> None:
    found = analyze(f"Rigger\n\nRequirements\n- {text}\n").conditions
    assert (kind, percent) in {(one.kind, one.percent) for one in found}


@pytest.mark.parametrize(
    "text", ["There is no weekend work.", "We pay travel insurance.", "You will plan travel itineraries."]
)
def test_no_shifts_and_no_travel(text: str) -> None:
    assert analyze(f"Rigger\n\nRequirements\n- {text}\n").conditions == ()


@pytest.mark.parametrize(
    "heading",
    ["Desirable qualifications", "Personal skills", "Supplemental knowledge", "Special requirements"],
)
def test_a_heading_is_nothing_asked_for(heading: str) -> None:
    read = segments_of(f"Duties\nYou answer the phone.\n\n{heading}\nA calm voice is welcome.")
    assert [one.text for one in read] == ["You answer the phone.", "A calm voice is welcome."]
