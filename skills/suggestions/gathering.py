"""The inbox made anew from what stands in documents: clustered, counted, proposed; and what a release knows, settled.

A decision of a person is never touched. A gathering is a row of work, done in turns. Asking while one waits or runs
makes none; what came meanwhile is due when it is done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from hrapp.slm import ModelMissing, model_for
from hrapp.work import Turn
from skills.linking import Mention, embedded, link
from skills.models import Gathering, Membership, Operation, Release, Sighting, Skill, Suggestion, Taxonomy
from skills.suggestions import deciding, lookalikes, proposals
from skills.suggestions.clusters import clusters_of
from skills.suggestions.facts import Facts, facts_of
from skills.suggestions.proposals import Proposal
from skills.taxonomy import Vocabulary, vocabulary_of
from skills.vectors import TASK

WEEKS = 12
CHUNK = 200  # wordings proposed between two notes of progress
State = Suggestion.State


def ask(taxonomy: Taxonomy) -> Gathering | None:
    """A row for the next gathering, or None when one waits or runs already."""
    try:
        with transaction.atomic():
            return Gathering.objects.create(taxonomy=taxonomy)
    except IntegrityError:
        return None


def due() -> list[Taxonomy]:
    """Taxonomies whose inbox is behind: something was read or published after the last gathering."""
    last = Gathering.objects.filter(taxonomy=OuterRef("pk"))
    fresh = Sighting.objects.filter(suggestion__taxonomy=OuterRef("pk"), suggestion__mention_count=0)
    rows = Taxonomy.objects.filter(live_release__isnull=False).annotate(
        is_waiting=Exists(last.waiting()),
        is_settled=Exists(last.filter(release=OuterRef("live_release"))),
        is_known=Exists(Suggestion.objects.filter(taxonomy=OuterRef("pk"))),
        has_fresh=Exists(fresh.filter(suggestion__head=None, suggestion__state=State.OPEN)),
    )
    return list(rows.filter(Q(has_fresh=True) | Q(is_known=True, is_settled=False), is_waiting=False))


def gather(row: Gathering) -> None:
    """One turn of renewing everything that waits in the inbox: brought together first, then proposed in order of key.

    What is met in between waits for the next gathering.
    """
    turn, taxonomy = Turn(), row.taxonomy
    release = row.release if row.clustered_at else taxonomy.live_release
    vocabulary = vocabulary_of(release)
    if row.clustered_at is None:
        settle(taxonomy, release, vocabulary)
        _bring_together(row, release)
    _propose(row, vocabulary, turn)
    if release:
        lookalikes.renew(taxonomy, release, vocabulary)


def _bring_together(row: Gathering, release: Release | None) -> None:
    facts = facts_of(row.taxonomy)
    of_inbox = Suggestion.objects.of(row.taxonomy).filter(state=State.OPEN)
    rows = {one.key: one for one in of_inbox.filter(pk__in=facts.keys())}
    ordered = sorted(rows.values(), key=lambda one: (-facts[one.pk].mentions, one.key))
    leaders = clusters_of([one.key for one in ordered], _vectors if _has_model() else None)
    _save_followers(rows, leaders, facts)
    of_inbox.filter(pk__in=[rows[key].pk for key in leaders.values()]).update(head=None)
    of_inbox.exclude(pk__in=facts).update(mention_count=0, person_count=0, job_count=0)
    row.release, row.total_count, row.clustered_at = release, len(set(leaders.values())), timezone.now()
    row.save(update_fields=["release", "total_count", "clustered_at"])


def _propose(row: Gathering, vocabulary: Vocabulary, turn: Turn) -> None:
    """From where the last turn ended; noted after each part, so that a dead worker costs one part."""
    groups, waiting = _homes(row.taxonomy), _waiting(row)
    facts = facts_of(row.taxonomy) if waiting else {}
    followers = _followers(row.taxonomy)
    for start in range(0, len(waiting), CHUNK):
        part = [(one, _whole(one, facts, followers)) for one in waiting[start : start + CHUNK]]
        found = proposals.propose([whole.wording(one.label) for one, whole in part], vocabulary)
        for (one, whole), proposal in zip(part, found, strict=True):
            _describe(one, whole, proposal, groups)
        _save(one for one, _ in part)
        row.done_count, row.reached, row.moved_at = (
            row.done_count + len(part),
            part[-1][0].key,
            timezone.now(),
        )
        row.save(update_fields=["done_count", "reached", "moved_at"])
        turn.make_way()


def _waiting(row: Gathering) -> list[Suggestion]:
    """Heads that were there when wordings were brought together, and that no turn has proposed yet."""
    heads = Suggestion.objects.of(row.taxonomy).heads().filter(state=State.OPEN, key__gt=row.reached)
    known = heads.filter(first_seen_at__lte=row.clustered_at)
    return list(known.filter(Exists(Sighting.objects.filter(suggestion=OuterRef("pk")))).order_by("key"))


def _followers(taxonomy: Taxonomy) -> dict[UUID, list[UUID]]:
    """By the head that they point at."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    rows = Suggestion.objects.of(taxonomy).filter(state=State.OPEN)
    for pk, head in rows.values_list("pk", "head"):
        if head:
            found[head].append(pk)
    return found


def _whole(one: Suggestion, facts: Mapping[UUID, Facts], followers: Mapping[UUID, Sequence[UUID]]) -> Facts:
    """The facts of a head's whole cluster."""
    whole = Facts()
    for pk in (one.pk, *followers.get(one.pk, ())):
        if pk in facts:
            whole.add(facts[pk])
    return whole


def settle(taxonomy: Taxonomy, release: Release | None, vocabulary: Vocabulary) -> None:
    """Accepted wordings that the live release knows are done; so are open ones that somebody added by other ways."""
    undone = Operation.objects.filter(taxonomy=taxonomy, is_undone=True)
    known = Suggestion.objects.of(taxonomy)
    deciding.reopen(known.filter(state=State.ACCEPTED, operation_id__in=undone.values("pk")))
    if release is None:
        return
    accepted = list(
        known.filter(state=State.ACCEPTED, head=None).filter(Q(relinked_in=None) | ~Q(relinked_in=release))
    )
    for one in accepted:
        entry = vocabulary.entry(one.skill_id) if one.skill_id else None
        is_known = entry is not None and one.label.casefold() in {name.casefold() for name in entry.names}
        one.relinked_in = (one.relinked_in or release) if is_known else None
    Suggestion.objects.bulk_update(accepted, ["relinked_in"], batch_size=500)
    rows = list(known.filter(state=State.OPEN).only("pk", "label"))
    links = link([Mention(one.label) for one in rows], vocabulary)
    now_known = [one for one, found in zip(rows, links, strict=True) if found and found[0].score >= 0.9]
    for one, found in zip(rows, links, strict=True):
        if one in now_known:
            one.state, one.skill_id, one.head_id, one.relinked_in = (
                State.ACCEPTED,
                found[0].skill_id,
                None,
                release,
            )
            one.decided_at = timezone.now()
    Suggestion.objects.bulk_update(
        now_known, ["state", "skill", "head", "relinked_in", "decided_at"], batch_size=500
    )


def _describe(one: Suggestion, facts: Facts, proposal: Proposal, homes: Mapping[str, UUID]) -> None:
    one.head = None
    _count(one, facts)
    one.proposal, one.confidence = proposal.verdict, proposal.confidence
    one.proposed_skill_id = UUID(proposal.skill_id) if proposal.skill_id else None
    one.proposed_group_id = group_of(proposal.votes, homes)
    one.proposed_kind = proposal.kind
    one.nearest, one.reasons = [list(near) for near in proposal.nearest], list(proposal.reasons)


def group_of(votes: Sequence[tuple[str, float]], homes: Mapping[str, UUID]) -> UUID | None:
    """The home group of most of the nearest skills, the nearer ones counting more."""
    weights: dict[UUID, float] = defaultdict(float)
    for skill, weight in votes:
        if skill in homes:
            weights[homes[skill]] += weight
    return max(sorted(weights, key=str), key=lambda group: weights[group]) if weights else None


def _count(one: Suggestion, facts: Facts) -> None:
    one.mention_count, one.person_count, one.job_count = facts.mentions, len(facts.people), len(facts.jobs)
    one.weeks = [facts.weeks.get(back, 0) for back in range(WEEKS - 1, -1, -1)]


def _homes(taxonomy: Taxonomy) -> dict[str, UUID]:
    rows = Membership.objects.filter(skill__taxonomy=taxonomy).order_by("-position", "-pk")
    return {str(skill): group for skill, group in rows.values_list("skill_id", "group_id")}


PROPOSED = (
    "head", "mention_count", "person_count", "job_count", "weeks", "proposal", "confidence", "proposed_skill",
    "proposed_group", "proposed_kind", "nearest", "reasons",
)  # fmt: skip


def _save(rows: Iterable[Suggestion]) -> None:
    """Only those that nobody decided in the meantime."""
    with transaction.atomic():
        kept = {one.pk: one for one in rows}
        still = Suggestion.objects.select_for_update().filter(pk__in=kept, state=State.OPEN).order_by("pk")
        known = set(
            Skill.objects.filter(pk__in=[one.proposed_skill_id for one in kept.values()]).values_list(
                "pk", flat=True
            )
        )
        changed = [kept[pk] for pk in still.values_list("pk", flat=True)]
        for one in changed:
            if one.proposed_skill_id not in known:
                one.proposed_skill_id = None
        Suggestion.objects.bulk_update(changed, PROPOSED, batch_size=200)


def _save_followers(
    rows: Mapping[str, Suggestion], leaders: Mapping[str, str], facts: Mapping[UUID, Facts]
) -> None:
    followers = [rows[key] for key, head in leaders.items() if key != head]
    for one in followers:
        one.head = rows[leaders[one.key]]
        _count(one, facts[one.pk])
    with transaction.atomic():
        pks = [one.pk for one in followers]
        still = set(
            Suggestion.objects.select_for_update()
            .filter(pk__in=pks, state=State.OPEN)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        heads = set(
            Suggestion.objects.filter(
                pk__in={one.head_id for one in followers}, state=State.OPEN
            ).values_list("pk", flat=True)
        )
        changed = [one for one in followers if one.pk in still and one.head_id in heads]
        Suggestion.objects.bulk_update(changed, PROPOSED[:5], batch_size=200)


def _has_model() -> bool:
    try:
        model_for(TASK)
    except ModelMissing:
        return False
    return True


def _vectors(keys: Sequence[str]) -> Any:  # Any: numpy's rows, which are not loaded before they are needed
    return embedded(list(keys))
