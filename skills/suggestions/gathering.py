"""The inbox made anew from what stands in documents: clustered, counted, proposed; and what a release knows, settled.

A decision of a person is never touched. A gathering is a row of work: it can be asked for at any time, and asking twice
while one waits makes one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone

from hrapp.slm import ModelMissing, model_for
from skills.linking import Mention, embedded, link
from skills.models import Gathering, Membership, Operation, Release, Sighting, Skill, Suggestion, Taxonomy
from skills.suggestions import deciding, lookalikes, proposals
from skills.suggestions.clusters import clusters_of, members
from skills.suggestions.proposals import Proposal, Wording
from skills.taxonomy import Vocabulary, vocabulary_of
from skills.vectors import TASK

WEEKS = 12
CHUNK = 200  # wordings proposed between two notes of progress
QUOTED = 3  # sentences that help to find the nearest skills
State = Suggestion.State


@dataclass
class Facts:
    """What the documents say of one wording."""

    mentions: int = 0
    score: float = 0.0
    people: set[UUID] = field(default_factory=set)
    jobs: set[UUID] = field(default_factory=set)
    weeks: Counter[int] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)
    taken_as: Counter[str] = field(default_factory=Counter)
    sentences: dict[str, None] = field(default_factory=dict)

    def add(self, other: Facts) -> None:
        self.mentions += other.mentions
        self.score += other.score
        self.people |= other.people
        self.jobs |= other.jobs
        for name in ("weeks", "sections", "taken_as"):
            getattr(self, name).update(getattr(other, name))
        self.sentences |= other.sentences

    def wording(self, label: str) -> Wording:
        return Wording(
            label, self.score / max(1, self.mentions), self.sections, self.taken_as,
            len(self.people) + len(self.jobs), tuple(self.sentences)[:QUOTED],
        )  # fmt: skip


def ask(taxonomy: Taxonomy) -> Gathering | None:
    """A row for the next gathering, or None when one is waiting already."""
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
    """Renew everything that waits in the inbox of the row's taxonomy."""
    release = row.taxonomy.live_release
    vocabulary = vocabulary_of(release)
    settle(row.taxonomy, release, vocabulary)
    facts = facts_of(row.taxonomy)
    open_rows = {
        one.key: one
        for one in Suggestion.objects.of(row.taxonomy).filter(state=State.OPEN, pk__in=facts.keys())
    }
    ordered = sorted(open_rows.values(), key=lambda one: (-facts[one.pk].mentions, one.key))
    leaders = clusters_of([one.key for one in ordered], _vectors if _has_model() else None)
    row.release, row.total_count, row.done_count = release, len(set(leaders.values())), 0
    row.save(update_fields=["release", "total_count", "done_count"])
    heads = _joined(open_rows, leaders, facts)
    groups = _homes(row.taxonomy)
    for start in range(0, len(heads), CHUNK):
        part = heads[start : start + CHUNK]
        found = proposals.propose([joined.wording(one.label) for one, joined in part], vocabulary)
        for (one, joined), proposal in zip(part, found, strict=True):
            _describe(one, joined, proposal, groups)
        _save(one for one, _ in part)
        Gathering.objects.filter(pk=row.pk).update(done_count=start + len(part), moved_at=timezone.now())
    row.done_count = len(heads)
    if release:
        lookalikes.renew(row.taxonomy, release, vocabulary)
    _save_followers(open_rows, leaders, facts)
    Suggestion.objects.of(row.taxonomy).filter(state=State.OPEN).exclude(pk__in=facts).update(
        mention_count=0, person_count=0, job_count=0
    )


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


def facts_of(taxonomy: Taxonomy, *, today: date | None = None) -> dict[UUID, Facts]:
    """Per wording what its sightings say together, in two queries."""
    now = today or timezone.localdate()
    found: dict[UUID, Facts] = defaultdict(Facts)
    rows = Sighting.objects.filter(suggestion__taxonomy=taxonomy, suggestion__state=State.OPEN)
    fields = ("suggestion_id", "source", "subject_id", "confidence", "section", "taken_as", "seen_on")
    for pk, source, subject, confidence, section, other, day in rows.values_list(*fields).iterator(5000):
        one = found[pk]
        one.mentions, one.score = one.mentions + 1, one.score + confidence
        (one.jobs if source == Sighting.Source.JOB else one.people).add(subject)
        one.weeks[(now - day).days // 7] += 1
        one.sections[section] += 1
        if other:
            one.taken_as[other] += 1
    for pk, sentence in _some_sentences(taxonomy):
        found[pk].sentences.setdefault(sentence)
    return dict(found)


def _some_sentences(taxonomy: Taxonomy) -> Iterable[tuple[UUID, str]]:
    """Up to three different sentences of each open wording, the newest first."""
    newest = (
        Sighting.objects.filter(suggestion__taxonomy=taxonomy, suggestion__state=State.OPEN)
        .exclude(sentence="")
        .values("suggestion_id", "sentence")
        .annotate(last=Max("pk"), count=Count("pk"))
        .order_by("suggestion_id", "-last")
    )
    taken: Counter[UUID] = Counter()
    for row in newest.iterator(chunk_size=5000):
        taken[row["suggestion_id"]] += 1
        if taken[row["suggestion_id"]] <= QUOTED:
            yield row["suggestion_id"], row["sentence"]


def _joined(
    rows: Mapping[str, Suggestion], leaders: Mapping[str, str], facts: Mapping[UUID, Facts]
) -> list[tuple[Suggestion, Facts]]:
    """Heads with the facts of their whole cluster."""
    joined = []
    for head, keys in members(leaders).items():
        whole = Facts()
        for key in keys:
            whole.add(facts[rows[key].pk])
        joined.append((rows[head], whole))
    return joined


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
