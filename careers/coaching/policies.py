"""Policies: stored, read apart into passages, and found again by meaning and by words, by those they are meant for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from pgvector.django import CosineDistance

from careers.coaching.passages import Part, parts_of
from careers.models import Contact, Passage, Policy
from hrapp import audit, work
from hrapp.models import User
from hrapp.slm import ModelMissing, embed, model_for
from hrapp.work import Work, WorkError
from skills.documents import DocumentError, read_document
from skills.files import forget_document, store_document
from skills.vectors import TASK
from skills.wording import fold, tokens

if TYPE_CHECKING:
    Uploaded = UploadedFile[bytes]
else:
    Uploaded = UploadedFile  # Django's class takes no parameter at run time

NEAREST = 20  # of each of the two searches
SETTLING = 60  # reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)
CLOSE, CLEARLY_CLOSE = 0.30, 0.46  # cosines: with a shared word that matters, and alone
MOST = 2
ASKED_WITH = """
a about after am an and any anybody are as ask at be been before by can company could day days did do does
doing down each ever every everybody find for from get give go going had has have here hey hi how i if in
into is it its job know let like long lot make many may me mean might more most much must my need new no not
of off often ok on once one only or other our out over own per person place please policy process rule rules
say says shall should so some somebody something take tell than thank thanks that the their them then there
these they thing things this those through time to too under until up us use used want was way we well were
what when where which while who whom whose why will with work working would year years yes yet you your
"""
ASKING_WORDS = frozenset(ASKED_WITH.split())


@transaction.atomic
def upload(*, title: str, audience: str, file: Uploaded, by: User) -> Policy:
    """Kept at once, read by a worker. Import of the task here would be a circle: the caller nudges."""
    document = store_document(file, by=by)
    name = title.strip() or Path(document.name).stem.replace("_", " ")
    policy: Policy = Policy.objects.create(
        title=name[:200], audience=audience, document=document, created_by=by
    )
    audit.record("policy.uploaded", subject=policy, by=by, title=policy.title, audience=audience)
    return policy


def read(policy: Policy) -> None:
    """The document's text and its passages with their vectors; read again, they are made anew."""
    document = policy.document
    try:
        found = read_document(Path(document.file.path))
    except DocumentError as error:
        raise WorkError(error.code, error.detail) from error
    parts = parts_of(found)
    if not parts:
        raise WorkError("no_text")
    vectors = embed([_shown(part.heading, part.text) for part in parts], task=TASK)
    digest = model_for(TASK).digest
    rows = [
        _row(policy, number, part, vector, digest)
        for number, (part, vector) in enumerate(zip(parts, vectors, strict=True), 1)
    ]
    with transaction.atomic():
        document.kind, document.text, document.lines = found.kind, found.text, found.as_json()
        document.findings, document.page_count = found.as_json()["findings"], len(found.pages)
        document.is_scan = found.is_scan
        document.save(update_fields=["kind", "text", "lines", "findings", "page_count", "is_scan"])
        policy.passages.all().delete()
        Passage.objects.bulk_create(rows)


def _row(
    policy: Policy, number: int, part: Part, vector: Any, digest: str
) -> Passage:  # Any: a row of numbers
    return Passage(
        policy=policy, number=number, page=part.page, start=part.start, end=part.end, heading=part.heading[:200],
        text=part.text, vector=vector.tolist(), model_digest=digest,
    )  # fmt: skip


def _shown(heading: str, text: str) -> str:
    return f"{heading}: {text}" if heading else text


def search(text: str, user: Any, *, most: int = MOST) -> list[Passage]:
    """The passages that answer the text, best first; none when nothing is near enough to be an answer."""
    mine = Passage.objects.readable_by(user).select_related("policy__document")
    words = telling_words(text)
    by_words = _by_words(mine, words)
    try:
        model = model_for(TASK).digest
        near = mine.filter(model_digest=model).annotate(
            distance=CosineDistance("vector", embed([text], task=TASK)[0].tolist())
        )
        by_meaning = list(near.order_by("distance", "policy__title", "number")[:NEAREST])
    except ModelMissing:
        return by_words[:most]
    return _fused(by_meaning, by_words, words)[:most]


def search_words(text: str, user: Any, *, most: int) -> list[Passage]:
    """What a page may ask for: by words alone, since a web process loads no model."""
    mine = Passage.objects.readable_by(user).select_related("policy__document")
    return _by_words(mine, telling_words(text))[:most]


def _by_words(passages: Any, words: Sequence[str]) -> list[Passage]:
    """Full text: any of the words that matter, ranked by how many and how near."""
    if not words:
        return []
    query = SearchQuery(" or ".join(words), search_type="websearch", config="english")
    ranked = passages.filter(words=query).annotate(rank=SearchRank(F("words"), query))
    return list(ranked.order_by("-rank", "policy__title", "number")[:NEAREST])


def _fused(by_meaning: Sequence[Passage], by_words: Sequence[Passage], words: Sequence[str]) -> list[Passage]:
    scores: dict[int, float] = {}
    rows: dict[int, Passage] = {}
    cosines = {one.pk: 1 - one.distance for one in by_meaning}  # type: ignore[attr-defined]
    for ranked in (by_meaning, by_words):
        for place, one in enumerate(ranked, start=1):
            scores[one.pk] = scores.get(one.pk, 0.0) + 1 / (SETTLING + place)
            rows[one.pk] = one
    found_by_words = {one.pk for one in by_words}
    enough = [
        pk
        for pk in rows
        if cosines.get(pk, 0.0) >= CLEARLY_CLOSE
        or (pk in found_by_words and _is_about(rows[pk], words, cosines.get(pk, 0.0)))
    ]
    return [
        rows[pk]
        for pk in sorted(enough, key=lambda pk: (-scores[pk], rows[pk].policy.title, rows[pk].number))
    ]


def _is_about(passage: Passage, words: Sequence[str], cosine: float) -> bool:
    """Half of what matters stands in the passage, or less of it and the meaning is near."""
    held = {fold(token.text) for token in tokens(f"{passage.policy.title} {passage.heading} {passage.text}")}
    share = sum(fold(word) in held for word in words) / len(words)
    return share > 0.5 or (share > 0 and cosine >= CLOSE)


def telling_words(text: str) -> list[str]:
    """Without the words that every question has."""
    found = [token.text.casefold() for token in tokens(text)]
    kept = [
        word
        for word in found
        if fold(word) not in ASKING_WORDS and word not in ASKING_WORDS and len(word) > 2
    ]
    return [word for word in dict.fromkeys(kept) if re.fullmatch(r"[\w+#-]+", word)]


def withdraw(policy: Policy, *, by: User) -> None:
    policy.withdrawn_at = timezone.now()
    policy.save(update_fields=["withdrawn_at"])
    audit.record("policy.withdrawn", subject=policy, by=by, title=policy.title)


def put_back(policy: Policy, *, by: User) -> None:
    policy.withdrawn_at = None
    policy.save(update_fields=["withdrawn_at"])
    audit.record("policy.put_back", subject=policy, by=by, title=policy.title)


@transaction.atomic
def forget(policy: Policy, *, by: User) -> None:
    """The document, its text and its passages."""
    audit.record("policy.deleted", subject=policy, by=by, title=policy.title)
    document = policy.document
    policy.delete()
    forget_document(document)


def requeue_stale() -> list[Any]:
    """Policies whose vectors are of another model than the one that serves now; they are found by words meanwhile."""
    try:
        digest = model_for(TASK).digest
    except ModelMissing:
        return []
    stale = Policy.objects.filter(state=Work.State.DONE).exclude(passages__model_digest=digest)
    pks = list(stale.values_list("pk", flat=True))
    return [
        pk
        for pk in pks
        if stale.filter(pk=pk).update(state=Work.State.QUEUED, moved_at=timezone.now(), attempts=0)
    ]


def contact_for(topic: str) -> Contact | None:
    """The one for the topic, else the general one."""
    by_topic = {one.topic: one for one in Contact.objects.filter(topic__in=(topic, Contact.Topic.GENERAL))}
    return by_topic.get(topic) or by_topic.get(Contact.Topic.GENERAL)


def nudge(policy: Policy, task: Any) -> None:  # Any: a Celery task
    work.nudge(task, policy.pk)
