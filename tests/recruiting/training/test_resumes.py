import json
from pathlib import Path

from recruiting.training.resumes import (
    DEV_CVS,
    SECTIONS,
    dotin_spans,
    invented,
    marked_resume,
    more_headings,
    read_dotin,
    section_lines,
)

TEXT = "Ann Lee\nBachelor of Arts in History\nENC\n\nNorth University, 2015\n3 years of Java; Certified Scrum Master"


def spans(*found: tuple[str, str]) -> list[tuple[str, str]]:
    entities: list[dict[str, int | str]] = [
        {"start": (at := TEXT.index(quote)), "end": at + len(quote), "label": label} for quote, label in found
    ]
    return [(TEXT[start:end], label) for start, end, label in dotin_spans(TEXT, entities)]


def test_a_degree_leaves_its_field() -> None:
    assert spans(("Bachelor of Arts in History", "Degree")) == [
        ("Bachelor of Arts", "Degree"),
        ("History", "Field"),
    ]


def test_a_certificate_is_no_degree() -> None:
    assert spans(("Certified Scrum Master", "Degree")) == [("Certified Scrum Master", "Certificate")]


def test_a_school_that_begins_in_the_line_before_is_its_last_line() -> None:
    assert spans(("ENC\n\nNorth University", "College Name")) == [
        ("ENC", "Field"),
        ("North University", "School"),
    ]


def test_years_of_experience_without_a_year_are_no_date() -> None:
    assert spans(("3 years", "Years of Experience"), ("2015", "Graduation Year")) == [("2015", "Date")]


def test_an_email_is_left_to_the_rules() -> None:
    assert spans(("Ann Lee", "Email Address")) == []


def test_sixty_cvs_are_held_out_whatever_their_order(tmp_path: Path) -> None:
    rows = [json.dumps({"id": n, "text": f"cv {n}", "entities": []}) for n in range(DEV_CVS + 20)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    (tmp_path / "b.jsonl").write_text("\n".join(reversed(rows)))
    (train, held), (_, again) = read_dotin(tmp_path / "a.jsonl"), read_dotin(tmp_path / "b.jsonl")
    assert held == again
    assert (len(train), len(held)) == (20, DEV_CVS)
    assert not {one.text for one in train} & {one.text for one in held}


def test_an_invented_resume_is_marked_and_its_lines_have_known_sections() -> None:
    resume = next(invented(1, split="dev"))
    assert all(0 <= start < end <= len(resume.text) for start, end, _ in marked_resume(resume).spans)
    labels = [label for _, label in section_lines(resume)]
    assert set(labels) <= set(SECTIONS)
    assert "body" in labels


def test_more_headings_are_none_that_invented_resumes_draw() -> None:
    """Those of the split for measuring above all: a figure on them would flatter."""
    drawn = {
        key_of_heading(text)
        for split in ("train", "dev")
        for resume in invented(40, split=split)
        for text, section in section_lines(resume)
        if section != "body"
    }
    more = list(more_headings(seed=1))
    assert not {text for text, _ in more if key_of_heading(text) in drawn}
    assert {section for _, section in more} == set(SECTIONS) - {"body", "header"}


def key_of_heading(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold()))
