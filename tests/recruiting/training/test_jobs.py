from recruiting.job_reading.segments import under_heading
from recruiting.samples import KINDS
from recruiting.training.jobs import invented_jobs, kind_examples, marked_sentences


def test_a_sentence_is_shown_under_its_heading() -> None:
    assert under_heading("WE OFFER", "A company car") == "WE OFFER: A company car"
    assert under_heading("", "A company car") == "A company car"


def test_every_sentence_of_an_invented_job_has_a_kind_and_marks_inside_it() -> None:
    job = next(invented_jobs(1, split="dev"))
    assert {kind for *_, kind in kind_examples(job)} <= set(KINDS)
    assert all(end <= len(one.text) for one in marked_sentences(job) for _, end, _ in one.spans)
