import pytest

from recruiting.job_reading.wording import exclusionary, vague


@pytest.mark.parametrize(
    ("text", "code", "quote"),
    [
        ("We need a salesman", "gendered", "salesman"),
        ("he will report to the board", "gendered", "he"),
        ("a coding ninja", "gender_coded", "ninja"),
        ("an aggressive negotiator", "gender_coded", "aggressive"),
        ("join our young team", "age", "young team"),
        ("recent graduates welcome", "age", "recent graduates"),
        ("able-bodied persons", "ability", "able-bodied"),
        ("native English speaker", "nationality", "native English speaker"),
        ("US citizens only", "nationality", "US citizens only"),
        ("degree from a top university", "socioeconomic", "top university"),
        ("no criminal record", "record", "no criminal record"),
    ],
)
def test_flagged_with_a_way_out(text: str, code: str, quote: str) -> None:
    flags = exclusionary(text, 100)
    assert [(flag.code, flag.quote and flag.quote.text) for flag in flags] == [(code, quote)]
    assert all(flag.suggestion and flag.source for flag in flags)
    assert flags[0].quote is not None
    assert flags[0].quote.start == 100 + text.index(quote)


@pytest.mark.parametrize(
    "text",
    [
        "We offer a competitive salary",
        "he or she reports weekly",
        "the candidate shows their work",
        "manage the store and its management",
        "Manhattan office",
        "fluent in English",
        "graduate of an accredited college",
    ],
)
def test_not_flagged(text: str) -> None:
    assert exclusionary(text, 0) == []


def test_vague_words() -> None:
    assert [
        flag.quote and flag.quote.text for flag in vague("a team player in a fast-paced environment", 0)
    ] == [
        "team player",
        "fast-paced environment",
    ]
