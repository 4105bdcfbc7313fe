from recruiting.samples import KINDS
from recruiting.training.jobs import invented_jobs, job_sentence, kind_examples, marked_sentences


def test_a_sentence_is_shown_under_its_heading() -> None:
    assert job_sentence("WE OFFER", "A company car") == "WE OFFER: A company car"
    assert job_sentence("", "A company car") == "A company car"


def test_every_sentence_of_an_invented_job_has_a_kind_and_marks_inside_it() -> None:
    job = next(invented_jobs(1, split="dev"))
    assert {kind for *_, kind in kind_examples(job)} <= set(KINDS)
    assert all(end <= len(one.text) for one in marked_sentences(job) for _, end, _ in one.spans)
