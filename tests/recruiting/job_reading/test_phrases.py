import pytest

from recruiting.job_reading.phrases import phrases_of
from recruiting.job_reading.reading import JobRequirement
from recruiting.job_reading.weights import weighed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kiln firing, glazing and slip casting", ("kiln firing", "glazing", "slip casting")),
        ("5+ years of experience in a busy pottery workshop", ("busy pottery workshop",)),
        ("C++ / C#", ("C++", "C#")),
        ("Excellent knowledge of", ()),
        ("Must have 3 years", ()),
    ],
)
def test_a_sentence_gives_the_short_runs_of_words_that_name_something(
    text: str, expected: tuple[str, ...]
) -> None:
    assert phrases_of(text) == expected


def asked(kind: str, text: str = "x", *, score: float = 0.6, is_work: bool = False) -> JobRequirement:
    wordings = () if is_work else ("kiln firing",)
    return JobRequirement(text, 0, 1, kind, score, wordings=wordings, is_work=is_work)  # type: ignore[arg-type]


def test_duties_weigh_where_little_is_demanded() -> None:
    many = weighed([asked("must")] * 3 + [asked("duty")])
    few = weighed([asked("must"), asked("duty")])
    none = weighed([asked("duty")])
    assert [one[-1].weight for one in (many, few, none)] == [None, 0.5, 1.0]


def test_a_bare_list_of_words_asks_for_them() -> None:
    assert [one.kind for one in weighed([asked("other"), asked("other", score=0.95)])] == ["must", "other"]


def test_work_like_the_job_weighs_half_of_the_demands_together() -> None:
    found = weighed([asked("other", score=1.0, is_work=True), asked("must"), asked("preferred")])
    assert found[0].weight == 1.5
