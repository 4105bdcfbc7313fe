import pytest

from hrapp.slm import Label
from skills.documents import Line
from skills.resume.headings import find_headings, normalise
from tests.skills.resume.making import make_document


def line(text: str, *, size: float = 10, is_bold: bool = False) -> Line:
    return Line(text, 1, 0, len(text), (40, 40, 200, 50), size, is_bold)


BODY = line("A long line of ordinary text, which says what was done and for whom.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("WORK EXPERIENCE", "work"),
        ("Employment History:", "work"),
        ("E D U C A T I O N", "education"),
        ("Berufserfahrung", "work"),
        ("Formación académica", "education"),
        ("Compétences", "skills"),
        ("2. Academic Background", "education"),
        ("Licenses & Certifications", "certificates"),
        ("## Skills", "skills"),
        ("工作经历", "work"),
        ("Volunteer Work", "volunteer"),
        ("Doświadczenie zawodowe:", "work"),
        ("İŞ DENEYİMİ", "work"),
        ("ΕΚΠΑΙΔΕΥΣΗ", "education"),
        ("FORMACION ACADEMICA", "education"),
        ("कार्य अनुभव", "work"),
        ("Опыт работы", "work"),
        ("職歴", "work"),
        ("技能", "skills"),
        ("求职目标 (Career Objective)", "summary"),
    ],
)
def test_wordings(text: str, kind: str) -> None:
    assert [one.kind for one in find_headings([BODY, line(text), BODY])] == [kind]


@pytest.mark.parametrize(
    "text", ["Experience with Python.", "• Education", "experience", "Education Consultant", "I have skills,"]
)
def test_no_heading(text: str) -> None:
    assert find_headings([BODY, line(text), BODY]) == []


def test_several_words_count_when_the_line_is_set_off() -> None:
    assert [
        one.kind for one in find_headings([BODY, line("Selected Teaching Experience", is_bold=True)])
    ] == ["work"]
    assert [one.kind for one in find_headings([BODY, line("Relevant Courses", size=14)])] == ["certificates"]


def test_a_label_in_a_list_of_skills_is_no_heading() -> None:
    found = find_headings([line("SKILLS"), line("Languages: Java, C++"), BODY])
    assert [one.kind for one in found] == ["skills"]


def test_heading_with_its_content_on_one_line() -> None:
    found = find_headings([BODY, line("Languages: French, Dutch")])
    assert [(one.kind, one.length) for one in found] == [("languages", 11)]


def test_normalise() -> None:
    assert normalise(" 2. WORK  EXPERIENCE: ") == "work experience"


def test_qualifications_are_skills_where_education_stands_apart() -> None:
    alone = make_document("Ada Moss\nQualifications\nBA in History, 2012\n").lines
    beside = make_document(
        "Ada Moss\nQualifications\nPatient teacher\nEducation\nBA in History, 2012\n"
    ).lines
    assert [one.kind for one in find_headings(alone)] == ["education"]
    assert [one.kind for one in find_headings(beside)] == ["skills", "education"]


def test_the_end_of_a_line_is_no_heading_whatever_the_model_says() -> None:
    lines = make_document("Kept the yard and the store\nbackground\nGreeted visitors\n").lines
    labels = [None, Label("work", 0.95), None]
    assert find_headings(lines, labels) == []


def test_a_heading_with_its_first_line_beside_it_counts_where_there_is_no_other() -> None:
    text = "Ada Moss\nProfessional Experience: Wrenfield Ltd\nMay 2021 – June 2023\n"
    (heading,) = find_headings(make_document(text).lines)
    assert (heading.kind, heading.line) == ("work", 1)
    beside = "WORK HISTORY\nWrenfield Ltd, 2021 – 2023\nExperience: kept the ledger\n"
    assert [one.line for one in find_headings(make_document(beside).lines)] == [0]


def test_what_leads_into_a_list_inside_a_job_is_no_heading() -> None:
    assert (
        find_headings([line("Achievements include:", is_bold=True), BODY], [Label("awards", 0.99), None])
        == []
    )
