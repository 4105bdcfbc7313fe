"""How much the titles of a resume's jobs are like a posting, by the vectors of the linker; for workers and commands."""

from hrapp.slm import ModelMissing
from recruiting.coverage import Held
from recruiting.shown import Posting, Shown, words_held, work_held
from skills.linking import embedded
from skills.resume.reading import PartialDate

FAR, NEAR = 0.3, 0.8  # cosines: most unlike titles lie below the first, titles of one job above the second
WORDS_SHOWN = 60  # of the posting; what it names first is what it is about


def compared(shown: Shown, posting: Posting, *, on: PartialDate) -> tuple[Held, ...]:
    """What the resume shows for the posting beside the skills of the taxonomy."""
    work = work_held(posting, shown, likeness(posting, shown), on=on) if posting.says_what_work else None
    return (*words_held(posting.wordings, shown, on=on), *((work,) if work else ()))


def likeness(posting: Posting, shown: Shown) -> list[float | None]:
    """For each job; 1 and more is the same work. None for a job without a title, and for all without the model."""
    titles = [one.quote if one else "" for one in shown.titles]
    asked = [text for text in (posting.title, _whole(posting)) if text]
    if not asked or not any(titles):
        return [None] * len(titles)
    try:
        rows = embedded([*asked, *(title or asked[0] for title in titles)])
    except ModelMissing:
        return [None] * len(titles)
    best = (rows[len(asked) :] @ rows[: len(asked)].T).max(axis=1)
    near = [(float(cosine) - FAR) / (NEAR - FAR) for cosine in best]
    return [share if title else None for title, share in zip(titles, near, strict=True)]


def _whole(posting: Posting) -> str:
    words = ", ".join(filter(None, (posting.title, *posting.asked))).split()
    return " ".join(words[:WORDS_SHOWN])
