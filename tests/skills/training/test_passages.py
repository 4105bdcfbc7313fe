from pathlib import Path

from skills.training.passages import in_place, in_short_lines, join_texts, passages
from skills.training.spans import MarkedText, read_postings

LONG = "in every one of the seven countries where we have opened a shop "
TEXTS = [
    MarkedText(f"You know Python {number} and lead people {LONG}.", ((9, 15, "Knowledge"), (21, 32, "Skill")))
    for number in range(10, 90)
]


def quotes(one: MarkedText) -> list[tuple[str, str]]:
    return [(one.text[start:end].replace("\n", " "), label) for start, end, label in one.spans]


def test_passages_hold_every_sentence_once_and_keep_its_quotes() -> None:
    found = list(passages(TEXTS, 3))
    assert len(found) < len(TEXTS)
    assert " ".join(one.text for one in found).split() == " ".join(one.text for one in TEXTS).split()
    assert [quote for one in found for quote in quotes(one)] == [q for one in TEXTS for q in quotes(one)]


def test_passages_are_set_in_lines_and_as_paragraphs_and_repeat_themselves() -> None:
    found = list(passages(TEXTS * 5, 3))
    assert found == list(passages(TEXTS * 5, 3))
    breaks = [one.text.count("\n") for one in found]
    assert min(breaks) == 0
    lines = [line for one in found for line in one.text.split("\n")]
    assert any(not line.endswith(".") for line in lines), "some lines are short"


def test_short_lines_break_between_words_only() -> None:
    text = "We look for a welder\nwho welds ships and likes the sea"
    lines = in_short_lines(text, 12)
    assert lines.split() == text.split()
    assert len(lines) == len(text)
    assert max(map(len, lines.split("\n"))) <= 12
    assert in_short_lines("Donaudampfschiff", 5) == "Donaudampfschiff"


def test_in_place_only_what_is_asked_is_known() -> None:
    one, other = TEXTS[:2]
    posting, repeated = (
        in_place([[one, other], [TEXTS[5]], [other, one]], [other]),
        join_texts([one, other], "\n"),
    )
    (found,) = posting
    assert found.text == repeated.text
    start = len(one.text) + 1
    assert found.spans == ((0, len(one.text), "?"), *(s for s in repeated.spans if s[0] >= start))


def test_sentences_of_one_advertisement_stay_together(tmp_path: Path) -> None:
    rows = "".join(
        f'{{"idx": {idx}, "tokens": ["{word}"], "tags_skill": ["O"], "tags_knowledge": ["O"]}}\n'
        for idx, word in ((1, "a"), (1, "b"), (2, "c"))
    )
    (tmp_path / "x.json").write_text(rows)
    assert [[one.text for one in posting] for posting in read_postings(tmp_path / "x.json")] == [
        ["a", "b"],
        ["c"],
    ]
