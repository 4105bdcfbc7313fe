"""Invented job descriptions: every sentence stands where it says and tells what it asks."""

import pytest

from recruiting.samples import KINDS, make_job

SEEDS = range(60)


def test_same_seed_gives_the_same_job() -> None:
    assert make_job(3) == make_job(3)
    assert make_job(3).text != make_job(4).text


@pytest.mark.parametrize("seed", SEEDS)
def test_sentences_and_spans_stand_where_they_say(seed: int) -> None:
    job = make_job(seed)
    end = 0
    for sentence in job.sentences:
        assert job.text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= end
        assert sentence.kind in KINDS
        assert all(span.label in ("Skill", "Knowledge") for span in sentence.spans)
        assert all(sentence.text[span.start : span.end].strip() for span in sentence.spans)
        end = sentence.end


@pytest.mark.parametrize("seed", SEEDS)
def test_named_years_stand_in_the_sentence(seed: int) -> None:
    words = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
    for sentence in make_job(seed).sentences:
        if sentence.years is not None:
            lower = sentence.text.lower()
            assert str(sentence.years) in lower or words[sentence.years] in lower


def test_a_bulletin_numbers_its_requirements() -> None:
    job = make_job(1, register="bulletin")
    assert sum(sentence.kind == "must" for sentence in job.sentences) >= 2


def test_some_jobs_word_people_out() -> None:
    flags = {sentence.flag for seed in range(150) for sentence in make_job(seed).sentences}
    assert {"age", "gender"} <= flags
