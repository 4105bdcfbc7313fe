from skills.resume.evidence import Quoter, requoted
from skills.resume.identity import blank
from skills.resume.reader import read_resume
from tests.skills.resume.making import make_document

TEXT = "Mara Lindqvist\n\nEXPERIENCE\nBaker, Crumb Ltd (2016 - 2019)\n• Led her team of bakers"


def test_a_claim_is_trimmed_to_its_words() -> None:
    quoter = Quoter(make_document("a  • Baker , Crumb"))
    claim = quoter.claim(1, 12, 0.5)
    assert claim is not None
    assert (claim.evidence.quote, claim.evidence.start) == ("Baker", 5)


def test_words_that_are_not_there_give_no_claim() -> None:
    quoter = Quoter(make_document("Baker at Crumb"))
    assert quoter.find("Cook", 0, 14, 0.9) is None
    assert quoter.claim(5, 6, 0.9) is None


def test_a_reading_of_the_blanked_text_is_quoted_from_the_whole_one() -> None:
    document = make_document(TEXT)
    blanked = make_document(blank(TEXT, read_resume(document)))
    work = requoted(read_resume(blanked), TEXT)
    bullet = work.jobs[0].bullets[0]
    assert bullet.value == bullet.evidence.quote == "Led her team of bakers"
