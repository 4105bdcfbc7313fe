import pytest

from recruiting.job_reading.credentials import find_credentials


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("BA or BS in Economics", "bachelor"),
        ("A BS/MS in a related field", "bachelor"),
        ("MBA preferred", "master"),
        ("M.S. or Ph.D. in Physics", "master"),
        ("LL.M. in tax law", "master"),
        ("You tune LLM pipelines together with a BA and the MS Office team.", None),
        ("The full JD is sent on request from Boston, MA or Baltimore, MD.", None),
    ],
)
def test_short_names_of_degrees(text: str, level: str | None) -> None:
    assert [one.level for one in find_credentials(text)] == ([level] if level else [])
