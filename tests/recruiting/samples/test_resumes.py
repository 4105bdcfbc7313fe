"""Invented resumes: repeatable, and their gold stands where it says."""

import pytest

from recruiting.samples import LABELS, SECTIONS, make_resume
from recruiting.samples.careers import FREELANCE
from recruiting.samples.vocabulary import is_held_out, keep

SEEDS = range(60)


def test_same_seed_gives_the_same_resume() -> None:
    assert make_resume(7) == make_resume(7)
    assert make_resume(7).text != make_resume(8).text
    assert make_resume(7, split="dev").text != make_resume(7).text


@pytest.mark.parametrize("seed", SEEDS)
def test_spans_are_words_of_the_text_and_do_not_overlap(seed: int) -> None:
    sample = make_resume(seed)
    end = 0
    for span in sample.spans:
        quote = sample.text[span.start : span.end]
        assert quote
        assert quote == quote.strip()
        assert span.label in LABELS
        assert span.start >= end
        end = span.end


@pytest.mark.parametrize("seed", SEEDS)
def test_every_line_with_text_has_a_section(seed: int) -> None:
    sample = make_resume(seed)
    lines = [sample.text[line.start : line.end] for line in sample.line_sections]
    assert lines == [line for line in sample.text.split("\n") if line.strip()]
    assert {line.section for line in sample.line_sections} <= set(SECTIONS)


@pytest.mark.parametrize("seed", SEEDS)
def test_clean_resumes_show_the_facts_of_their_structure(seed: int) -> None:
    sample = make_resume(seed, is_clean=True)
    shown = {
        (span.label, " ".join(sample.text[span.start : span.end].split()).lower()) for span in sample.spans
    }
    for job in sample.structure.jobs:
        assert ("Title", job.title.lower()) in shown
        assert job.follows or ("Employer", job.employer.lower()) in shown
    for study in sample.structure.studies:
        assert ("School", study.school.lower()) in shown


def test_dev_never_uses_names_employers_or_schools_of_train() -> None:
    def quotes(split: str, label: str) -> set[str]:
        samples = [
            make_resume(seed, split="dev" if split == "dev" else "train", is_clean=True) for seed in SEEDS
        ]
        found = {one.text[s.start : s.end].lower() for one in samples for s in one.spans if s.label == label}
        return found - {word.lower() for word in FREELANCE}

    for label in ("Name", "Employer", "School"):
        assert not quotes("train", label) & quotes("dev", label)


def test_a_list_is_shared_out_without_loss() -> None:
    every = tuple(f"word{number}" for number in range(50))
    train, dev = keep(every, "train"), keep(every, "dev")
    assert set(train) | set(dev) == set(every)
    assert not set(train) & set(dev)
    assert all(map(is_held_out, dev))
