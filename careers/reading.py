"""What an employee's CV, projects and reviews say of her skills: read in a worker, each statement with its quotes."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from careers.models import Assertion, Material
from hrapp.work import WorkError
from skills import extraction
from skills.models import Release
from skills.reading import LinkedMention, read_mentions
from skills.releases import live_release
from skills.resume.proficiency import stated_level
from skills.resume.reading import Evidence, PartialDate
from skills.resume.whole import Shown, read_whole, skills_shown, steady
from skills.taxonomy import Vocabulary, vocabulary_of

LEAST_SURE = 0.3  # a statement about a person needs more than a guess
QUOTES = 5


@dataclass(frozen=True)
class Found:
    """A skill that a text shows. Without a level the text only names it."""

    skill: UUID
    level: int | None
    certainty: float
    as_of: date
    evidence: tuple[Evidence, ...]


def read(material: Material) -> None:
    """Everything slow happens before the transaction that stores it."""
    release = live_release()
    if release is None:
        raise WorkError("no_taxonomy")
    vocabulary = vocabulary_of(release)
    if material.document is not None:
        found = list(_in_document(material, vocabulary))
    else:
        found = list(_in_text(text_of(material), vocabulary, on=material.dated_on))
    _store(material, release, [one for one in found if one.certainty >= LEAST_SURE])


def text_of(material: Material) -> str:
    """What is read and shown beside the claims. Of a review only the text without names."""
    if material.document is not None:
        return material.document.text
    return material.review.anonymised if material.review is not None else material.text


def _in_document(material: Material, vocabulary: Vocabulary) -> Iterator[Found]:
    assert material.document is not None
    document = extraction.extract(material.document)
    month = PartialDate(material.dated_on.year, material.dated_on.month)
    whole = read_whole(document, vocabulary, on=material.dated_on)
    for shown in skills_shown(whole.work, whole.links, on=month):
        yield _of_resume(shown, document.text, on=material.dated_on)


def _of_resume(shown: Shown, text: str, *, on: date) -> Found:
    """Said of the time when the skill was last used, as far as the resume dates it."""
    known = shown.proficiency
    last = known.last_used
    as_of = on if last is None or known.is_current else min(on, date(last.year, last.month or 12, 1))
    level = None if known.reason == "named" else known.level
    quotes = tuple(
        Evidence(text[one.start : one.end], one.page, one.start, one.end, one.confidence)
        for one in shown.evidence
    )
    return Found(UUID(shown.skill_id), level, shown.certainty, as_of, quotes)


def _in_text(text: str, vocabulary: Vocabulary, *, on: date) -> Iterator[Found]:
    mentions: dict[str, list[LinkedMention]] = {}
    for one in read_mentions([text], vocabulary)[0]:
        if one.link:
            mentions.setdefault(str(one.link.skill_id), []).append(one)
    for skill in sorted(mentions):
        yield _of_mentions(UUID(skill), mentions[skill], text, on=on)


def _of_mentions(skill: UUID, mentions: Sequence[LinkedMention], text: str, *, on: date) -> Found:
    """The level is what the text says beside the words, if it says one."""
    levels = [level for one in mentions if (level := stated_level(text[one.end : one.end + 24]))]
    sure = max(one.score * one.link.score for one in mentions if one.link)
    quotes = tuple(Evidence(one.quote, 1, one.start, one.end, one.score) for one in mentions[:QUOTES])
    return Found(skill, max(levels, default=None), steady(sure), on, quotes)


@transaction.atomic
def _store(material: Material, release: Release, found: Sequence[Found]) -> None:
    """What was read replaces what had been read of it; what the employee set aside stays set aside."""
    material = Material.objects.select_for_update(of=("self",)).get(pk=material.pk)
    aside = dict(material.assertions.exclude(set_aside_at=None).values_list("skill", "set_aside_at"))
    material.assertions.all().delete()
    Assertion.objects.bulk_create(
        [
            Assertion(
                employee_id=material.employee_id, skill_id=one.skill, level=one.level,
                source=Assertion.Source.INFERRED, origin=material.origin, as_of=one.as_of,
                certainty=one.certainty, material=material, evidence=[asdict(it) for it in one.evidence],
                set_aside_at=aside.get(one.skill),
            )
            for one in found
        ]
    )  # fmt: skip
    material.release, material.read_at = release, timezone.now()
    material.save(update_fields=["release", "read_at"])
