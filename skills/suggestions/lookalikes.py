"""Skills that may be one: names that a letter parts, names near in meaning, and the same words read as either.

What a person said about a pair is remembered; a pair that the taxonomy itself relates is not asked about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from uuid import UUID

import numpy as np
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from hrapp.models import User
from hrapp.slm import ModelMissing
from skills import editing
from skills.models import Lookalike, Mention, Operation, Relation, Release, Skill, Taxonomy
from skills.suggestions.wordings import family, joined, spellings, wording_key
from skills.taxonomy import Vocabulary
from skills.vectors import skill_vectors

SAME_NAME, SPELT, MEANT = 1.0, 0.95, 0.9
NEAR = 0.9  # cosine between the nearest names of two skills
SHARED, FEWEST = 0.5, 3  # of the wordings that mean the rarer skill; fewer wordings prove nothing
MOST_BEARERS = 4  # a form that more skills share tells nothing
AT_ONCE = 512
State = Lookalike.State
Pair = tuple[str, str]
Reasons = dict[Pair, list[tuple[float, str]]]


class AlreadyDecidedError(Exception):
    """Somebody else was faster; `pair` says who and what."""

    def __init__(self, pair: Lookalike) -> None:
        super().__init__(pair.pk)
        self.pair = pair

    @property
    def words(self) -> str:
        who = self.pair.decided_by.full_name if self.pair.decided_by else "Somebody"
        return f"{who} has already decided: {self.pair.get_state_display().lower()}."


def renew(taxonomy: Taxonomy, release: Release, vocabulary: Vocabulary) -> int:
    """Open pairs as the release shows them; decided ones stay. Returns how many are open."""
    related = _related(taxonomy)
    found: Reasons = defaultdict(list)
    for source in (_by_names(vocabulary), _by_meaning(vocabulary), _by_evidence(release)):
        for pair, strength, words in source:
            if pair not in related:
                found[pair].append((strength, words))
    living = {str(pk) for pk in Skill.objects.of(taxonomy).active().values_list("pk", flat=True)}
    pairs = {
        pair: sorted(reasons, reverse=True) for pair, reasons in found.items() if living.issuperset(pair)
    }
    rows = [
        Lookalike(
            taxonomy=taxonomy, first_id=UUID(first), second_id=UUID(second), likeness=round(reasons[0][0], 3),
            reasons=list(dict.fromkeys(words for _, words in reasons)),
        )
        for (first, second), reasons in sorted(pairs.items())
    ]  # fmt: skip
    with transaction.atomic():
        kept = {
            (str(a), str(b)): pk
            for pk, a, b in Lookalike.objects.filter(taxonomy=taxonomy, state=State.OPEN).values_list(
                "pk", "first_id", "second_id"
            )
        }
        Lookalike.objects.filter(pk__in=[pk for pair, pk in kept.items() if pair not in pairs]).delete()
        Lookalike.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


def _related(taxonomy: Taxonomy) -> set[Pair]:
    rows = Relation.objects.filter(subject__taxonomy=taxonomy).values_list("subject_id", "target_id")
    return {_ordered(str(one), str(other)) for one, other in rows}


def _by_names(vocabulary: Vocabulary) -> Iterator[tuple[Pair, float, str]]:
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in vocabulary.entries:
        for name in entry.names:
            key = wording_key(name)
            if key:
                forms = {
                    f"same {family(key)}",
                    f"same {joined(key)}",
                    *(f"spelt {one}" for one in spellings(key)),
                }
                for form in forms:
                    bearers[form].setdefault(entry.skill_id, name)
    for form, names in bearers.items():
        if 1 < len(names) <= MOST_BEARERS:
            for one, other in combinations(sorted(names), 2):
                is_same = form.startswith("same")
                how = "differ in ending or order only" if is_same else "differ in one letter"
                if names[one].casefold() == names[other].casefold():
                    yield _ordered(one, other), SAME_NAME, f"Both bear the name “{names[one]}”."
                else:
                    yield _ordered(one, other), SPELT, f"“{names[one]}” and “{names[other]}” {how}."


def _by_meaning(vocabulary: Vocabulary) -> Iterator[tuple[Pair, float, str]]:
    try:
        vectors = skill_vectors(vocabulary) if len(vocabulary) else None
    except ModelMissing:
        return
    if vectors is None:
        return
    labels = np.array([vectors.of_skill(at)[0] for at in range(len(vocabulary))])
    for start in range(0, len(labels), AT_ONCE):
        scores = labels[start : start + AT_ONCE] @ labels.T
        for row, column in np.argwhere(scores >= NEAR).tolist():
            if start + row < column:
                pair = vocabulary.entries[start + row], vocabulary.entries[column]
                score = float(scores[row, column])
                yield (
                    _ordered(pair[0].skill_id, pair[1].skill_id),
                    score,
                    f"Their names are near in meaning ({score:.2f} of 1).",
                )


def _by_evidence(release: Release) -> Iterator[tuple[Pair, float, str]]:
    """The same words, read in one place as the one skill and in another as the other."""
    rows = Mention.objects.filter(release=release, is_rejected=False, skill__isnull=False)
    words: dict[str, set[str]] = defaultdict(set)
    for skill, quote in rows.values_list("skill_id", Lower("quote")).distinct().iterator(5000):
        words[quote].add(str(skill))
    own, shared = Counter[str](), Counter[Pair]()
    for skills in words.values():
        own.update(skills)
        if len(skills) <= MOST_BEARERS:
            shared.update(_ordered(*pair) for pair in combinations(sorted(skills), 2))
    for pair, count in shared.items():
        rarer = min(own[pair[0]], own[pair[1]])
        if rarer >= FEWEST and count / rarer >= SHARED:
            yield pair, MEANT * count / rarer, f"{count} of {rarer} wordings are read as either of them."


def _ordered(one: str, other: str) -> Pair:
    return (one, other) if UUID(one) < UUID(other) else (other, one)


@transaction.atomic
def merge(pk: UUID, *, keep: UUID, by: User) -> Lookalike:
    """The two become the one that is kept."""
    pair = _locked(pk)
    if keep not in (pair.first_id, pair.second_id):
        raise ValueError("keep one of the two")
    fold = pair.second_id if keep == pair.first_id else pair.first_id
    operation = editing.merge(pair.taxonomy, keep, [fold], by=by, reason="From the near-duplicates")
    return _close(pair, State.MERGED, by, operation)


@transaction.atomic
def tell_apart(pk: UUID, *, note: str, by: User) -> Lookalike:
    """Never asked again; with a note the two are recorded as easily confused."""
    pair, operation = _locked(pk), None
    if note.strip():
        operation = editing.relate(
            pair.taxonomy, pair.first_id, "confused_with", pair.second_id, by=by, note=note,
            reason="From the near-duplicates",
        )  # fmt: skip
    pair.note = note.strip()
    return _close(pair, State.DIFFERENT, by, operation)


@transaction.atomic
def put_off(pk: UUID, *, by: User) -> Lookalike:
    return _close(_locked(pk), State.LATER, by, None)


@transaction.atomic
def undo(pk: UUID, *, by: User) -> Lookalike:
    pair = _locked(pk, is_open=False)
    for operation in Operation.objects.filter(pk__in=[pair.operation_id], is_undone=False):
        editing.undo(operation, by=by)
    pair.state, pair.decided_by, pair.decided_at, pair.operation_id, pair.note = (
        State.OPEN,
        None,
        None,
        None,
        "",
    )
    pair.save(update_fields=["state", "decided_by", "decided_at", "operation_id", "note"])
    return pair


def _locked(pk: UUID, *, is_open: bool = True) -> Lookalike:
    found = Lookalike.objects.get(pk=pk)
    Taxonomy.objects.select_for_update(of=("self",)).get(pk=found.taxonomy_id)
    pair = (
        Lookalike.objects.select_for_update(of=("self",)).select_related("taxonomy", "decided_by").get(pk=pk)
    )
    if is_open and pair.state not in (State.OPEN, State.LATER):
        raise AlreadyDecidedError(pair)
    return pair


def _close(pair: Lookalike, state: str, by: User, operation: Operation | None) -> Lookalike:
    pair.state, pair.decided_by, pair.decided_at = state, by, timezone.now()
    pair.operation_id = operation.pk if operation else None
    pair.save(update_fields=["state", "decided_by", "decided_at", "operation_id", "note"])
    return pair


def listed(taxonomy: Taxonomy, states: Iterable[str]) -> list[Lookalike]:
    """Pairs with both skills, the likeliest first."""
    rows = Lookalike.objects.filter(taxonomy=taxonomy, state__in=list(states))
    return list(
        rows.select_related("first", "second", "decided_by").prefetch_related(
            "first__aliases", "second__aliases"
        )
    )
