"""A release on its way to being live: built, its consequences worked out, then all of it switched at one moment.

| what happens | when a worker dies here |
|---|---|
| the release is written, nobody reads it | the next turn finds it |
| what depends on it is worked out, piece by piece, and kept | pieces that still fit are kept |
| one transaction applies all of it and makes the release live | nothing of it happened |
"""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from hrapp import audit
from hrapp.slm import ModelMissing
from hrapp.work import Turn, WorkError
from skills import dependants, releases
from skills.dependants import UnreadyError
from skills.models import Publication, Release, Review, Taxonomy
from skills.sides import Move, side_of
from skills.vectors import skill_vectors

TRIES = 5  # to switch over while people go on working


def work_on(publication: Publication) -> None:
    """One turn of a publication or a roll-back."""
    turn = Turn()
    release = publication.target or _build(publication)
    taxonomy = Taxonomy.objects.select_related("live_release").get(pk=publication.taxonomy_id)
    if taxonomy.live_release_id != release.pk:
        move = Move(side_of(taxonomy.live_release or release), side_of(release))
        _prepare(publication, move, turn)
        _switch(publication, release, move, turn)
    _step(publication, Publication.Step.LIVE)


def _build(publication: Publication) -> Release:
    _step(publication, Publication.Step.BUILDING)
    review = publication.review
    with transaction.atomic():
        taxonomy = Taxonomy.objects.select_for_update(of=("self",)).get(pk=publication.taxonomy_id)
        if review and review.position != releases.log_position(taxonomy):
            raise WorkError("draft_moved_on")
        note = review.notes if review else publication.reason
        publication.target = releases.build(taxonomy, note=note, by=publication.by)
        publication.save(update_fields=["target"])
    return publication.target


def _prepare(publication: Publication, move: Move, turn: Turn) -> None:
    """The vectors of the new names, then every piece; those of an earlier turn that still fit cost little."""
    pieces = dependants.pieces_of(publication.taxonomy)
    _step(publication, Publication.Step.LINKING, done=publication.done, total=len(pieces))
    with suppress(ModelMissing):  # then names alone are linked
        skill_vectors(move.target.vocabulary)
    for number, (name, piece) in enumerate(pieces, start=1):
        dependants.named(name).prepare(piece, move, turn)
        if number <= publication.done:
            continue  # an earlier turn came so far
        _step(publication, Publication.Step.LINKING, done=number, total=len(pieces))
        if number < len(pieces):
            turn.make_way()


def _switch(publication: Publication, release: Release, move: Move, turn: Turn) -> None:
    """Everything at one moment. What changed while it was worked out is worked out again first."""
    _step(publication, Publication.Step.SWITCHING, done=publication.total, total=publication.total)
    for _ in range(TRIES):
        unready = _try_to_switch(publication, release)
        if unready is None:
            return
        for name, piece in unready:
            dependants.named(name).prepare(piece, move, turn)
    raise WorkError("too_busy_to_switch")


@transaction.atomic
def _all_at_once(publication: Publication, release: Release) -> None:
    Taxonomy.objects.select_for_update(of=("self",)).get(pk=publication.taxonomy_id)
    for dependant in dependants.everybody():
        dependant.follow(release)
    releases.go_live(release, note=publication.reason, by=publication.by)
    if publication.review:
        Review.objects.filter(pk=publication.review.pk).update(state=Review.State.PUBLISHED)
    publication.live_at = timezone.now()
    publication.save(update_fields=["live_at"])
    audit.record(
        f"taxonomy.{publication.verb}", subject=publication.taxonomy, by=publication.by, release=release.number,
        instead_of=publication.source and publication.source.number,
    )  # fmt: skip


def _try_to_switch(publication: Publication, release: Release) -> list[tuple[str, str]] | None:
    try:
        _all_at_once(publication, release)
    except UnreadyError as error:
        return error.pieces
    return None


def _step(publication: Publication, step: str, *, done: int = 0, total: int = 0) -> None:
    publication.step, publication.done, publication.total = step, done, total
    publication.save(update_fields=["step", "done", "total"])
