import pytest

from skills.resume.degrees import find_degree


@pytest.mark.parametrize(
    "text",
    [
        "Baltimore, MD",
        "Northvale State College, Baltimore, MD 21250",
        "Boston, MA, USA",
        "Portland, ME 04101",
        "Jackson, MS",
        "MS Office",
        "ms excel",
        "JD Edwards",
        "Promotion to senior manager",
        "Driving licence",
        "Intermediate Spanish",
        "Wanted to be in the team",
        "Bed and breakfast",
        "30 mph",
        "AS A TEAM LEAD",
        "March 2011 to August 2015",
        "Data sets for LLM training",
    ],
)
def test_what_only_looks_like_a_degree(text: str) -> None:
    assert find_degree(text) is None


@pytest.mark.parametrize(
    ("text", "level", "words"),
    [
        ("PhD in Physics", "doctorate", "PhD"),
        ("Ph. D", "doctorate", "Ph. D"),
        ("MD, Northvale Medical School", "doctorate", "MD"),
        ("M.D., Northvale Medical School", "doctorate", "M.D."),
        ("Promotion zum Dr. rer. nat.", "doctorate", "Promotion"),
        ("Doctorate ofBusiness Administration", "doctorate", "Doctorate"),
        ("MS", "master", "MS"),
        ("MS, Computer Science", "master", "MS"),
        ("Northvale College, MA Economics", "master", "MA"),
        ("b.ed / m.ed.", "bachelor", "b.ed"),
        ("MEd", "master", "MEd"),
        ("mba", "master", "mba"),
        ("M. Sc.", "master", "M. Sc."),
        ("LL.M., Northvale", "master", "LL.M."),
        ("LLM in tax law", "master", "LLM"),
        ("M.S. in Physics", "master", "M.S."),
        ("BS", "bachelor", "BS"),
        ("Northvale University BA English", "bachelor", "BA"),
        ("BE (Mechanical)", "bachelor", "BE"),
        ("Licence en droit", "bachelor", "Licence"),
        ("AS, Nursing", "associate", "AS"),
        ("Associate ofApplied Science", "associate", "Associate ofApplied Science"),
        ("Intermediate (MPC)", "school", "Intermediate"),
    ],
)
def test_a_degree_in_its_spellings(text: str, level: str, words: str) -> None:
    found = find_degree(text)
    assert found is not None
    assert (found[0], text[found[1] : found[2]]) == (level, words)
