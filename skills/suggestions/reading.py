"""What the pages of the inbox show, in a number of queries that does not depend on how much there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from skills.models import Gathering, Group, Lookalike, Sighting, Suggestion, Taxonomy, TextDraft
from skills.suggestions.sightings import Place, places

SHOWN = 6  # sightings beside one suggestion
HEIGHT, STEP = 18, 6  # of a sparkline, in pixels
State, Proposal = Suggestion.State, Suggestion.Proposal
VIEWS = {
    "todo": ("To decide", Q(state=State.OPEN) & ~Q(proposal=Proposal.NOISE)),
    "alias": ("Other words", Q(state=State.OPEN, proposal=Proposal.ALIAS)),
    "new": ("New skills", Q(state=State.OPEN, proposal=Proposal.NEW)),
    "noise": ("Probably noise", Q(state=State.OPEN, proposal=Proposal.NOISE)),
    "waiting": ("Waiting for a release", Q(state=State.ACCEPTED, relinked_in=None)),
    "decided": ("Decided", Q(state__in=(State.ACCEPTED, State.DISMISSED), decided_by__isnull=False)),
}


@dataclass(frozen=True)
class View:
    name: str
    label: str
    count: int


@dataclass
class Row:
    """A suggestion as a list shows it."""

    suggestion: Suggestion
    wordings: list[str] = field(default_factory=list)

    @property
    def spark(self) -> str:
        """The points of a line over the weeks, for an SVG of fixed height."""
        weeks = self.suggestion.weeks or [0]
        most = max(*weeks, 1)
        return " ".join(
            f"{at * STEP},{HEIGHT - 1 - round((HEIGHT - 3) * week / most)}" for at, week in enumerate(weeks)
        )

    @property
    def width(self) -> int:
        return STEP * (len(self.suggestion.weeks or [0]) - 1)

    @property
    def trend(self) -> str:
        """The line in words: the last four weeks against the four before."""
        weeks = self.suggestion.weeks
        now, before = sum(weeks[-4:]), sum(weeks[-8:-4])
        return f"{now} in the last four weeks, {before} in the four before"

    @property
    def percent(self) -> int:
        return round(100 * self.suggestion.confidence)


def views_of(taxonomy: Taxonomy) -> list[View]:
    counts = _listed(taxonomy).aggregate(**{name: Count("pk", filter=q) for name, (_, q) in VIEWS.items()})
    return [View(name, label, counts[name]) for name, (label, _) in VIEWS.items()]


def find(taxonomy: Taxonomy, *, view: str, query: str = "") -> QuerySet[Suggestion]:
    """Those that most people use first; a query looks into every wording of a cluster."""
    rows = _listed(taxonomy).filter(VIEWS[view][1])
    if query:
        worded = Suggestion.objects.of(taxonomy).filter(label__icontains=query)
        rows = rows.filter(Q(label__icontains=query) | Q(pk__in=worded.values("head")))
    rows = rows.select_related("proposed_skill", "proposed_group", "skill", "decided_by", "relinked_in")
    return rows.order_by("-decided_at", "key") if view in ("waiting", "decided") else rows


def _listed(taxonomy: Taxonomy) -> QuerySet[Suggestion]:
    return Suggestion.objects.of(taxonomy).heads().filter(Q(mention_count__gt=0) | ~Q(state=State.OPEN))


def rows_of(suggestions: Iterable[Suggestion]) -> list[Row]:
    """With the other wordings of each cluster, in one query."""
    rows = {one.pk: Row(one) for one in suggestions}
    others = Suggestion.objects.filter(head__in=rows).order_by("-mention_count", "key")
    for head, label in others.values_list("head_id", "label"):
        rows[head].wordings.append(label)
    return list(rows.values())


@dataclass(frozen=True)
class Sight:
    """One place where the wording stands."""

    before: str
    quote: str
    after: str
    source: str
    page: int
    on: Any
    place: Place | None


def sights_of(suggestion: Suggestion, reader: Any) -> list[Sight]:
    """The latest places, each sentence once, with the way to those that the reader may open."""
    cluster = Q(suggestion=suggestion) | Q(suggestion__head=suggestion)
    numbered = Sighting.objects.filter(cluster).annotate(
        repeat=Window(RowNumber(), partition_by=["sentence"], order_by=["-seen_on", "pk"])
    )
    latest = list(numbered.filter(repeat=1).select_related("suggestion").order_by("-seen_on", "pk")[:SHOWN])
    known = places(latest, reader)
    return [_sight(one, known.get(one.subject_id)) for one in latest]


def _sight(one: Sighting, place: Place | None) -> Sight:
    sentence, label = one.sentence, one.suggestion.label
    at = sentence.casefold().find(label.casefold())
    parts = (
        (sentence[:at], sentence[at : at + len(label)], sentence[at + len(label) :])
        if at >= 0
        else (sentence, "", "")
    )
    return Sight(*parts, one.get_source_display(), one.page, one.seen_on, place)


def progress_of(taxonomy: Taxonomy) -> Gathering | None:
    """The newest gathering."""
    return Gathering.objects.filter(taxonomy=taxonomy).first()


def groups_of(taxonomy: Taxonomy) -> Sequence[tuple[UUID, str]]:
    """Every group with the way down to it."""
    rows = {
        pk: (label, parent)
        for pk, label, parent in Group.objects.filter(taxonomy=taxonomy).values_list(
            "pk", "label", "parent_id"
        )
    }

    def path(pk: UUID) -> str:
        label, parent = rows[pk]
        return f"{path(parent)} › {label}" if parent in rows else label

    return sorted(((pk, path(pk)) for pk in rows), key=lambda pair: pair[1].casefold())


def tabs_of(taxonomy: Taxonomy) -> dict[str, int]:
    """How much waits on each of the three lists."""
    return {
        "words": _listed(taxonomy).filter(VIEWS["todo"][1]).count(),
        "lookalikes": Lookalike.objects.filter(taxonomy=taxonomy, state=Lookalike.State.OPEN).count(),
        "drafts": TextDraft.objects.filter(taxonomy=taxonomy, state=TextDraft.State.OPEN).count(),
    }
