"""What a person decides about a suggestion: another word for a skill, a new skill, or nothing. Once each, and undoable.

What is accepted changes the desk at once, by an operation like any other edit. Evidence follows when a release is
published, because everybody reads the published taxonomy (docs/decisions/accepted-words-wait-for-a-release.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from hrapp.models import User
from skills import desk, editing
from skills.editing import Refused
from skills.models import Operation, Skill, Suggestion, Taxonomy
from skills.suggestions.wordings import wording

State, Verdict = Suggestion.State, Suggestion.Proposal


class AlreadyDecidedError(Exception):
    """Somebody else was faster; `suggestion` says who and what."""

    code = "already_decided"

    def __init__(self, suggestion: Suggestion) -> None:
        super().__init__(suggestion.pk)
        self.suggestion = suggestion

    @property
    def words(self) -> str:
        one = self.suggestion
        who = one.decided_by.full_name if one.decided_by else "The program"
        return (
            f"{who} has already decided: {one.get_decided_as_display().lower() or 'known to the taxonomy'}."
        )


@dataclass(frozen=True)
class Choice:
    """What to do instead of the proposal, or the proposal itself."""

    verdict: str
    skill_id: UUID | None = None  # of an alias
    label: str = ""  # of a new skill
    kind: str = Skill.Kind.SKILL
    group_id: UUID | None = None
    description: str = ""


def proposed(suggestion: Suggestion) -> Choice:
    return Choice(
        suggestion.proposal or Verdict.NEW, suggestion.proposed_skill_id, suggestion.label, suggestion.proposed_kind,
        suggestion.proposed_group_id,
    )  # fmt: skip


@transaction.atomic
def decide(pk: UUID, choice: Choice | None, *, by: User) -> Suggestion:
    """Carry out the choice, or the proposal when there is none. Refused where the desk does not allow it."""
    suggestion = _locked(pk)
    if suggestion.state != State.OPEN:
        raise AlreadyDecidedError(suggestion)
    choice = choice or proposed(suggestion)
    words = wordings_of(suggestion)
    operation, skill_id = None, None
    if choice.verdict == Verdict.ALIAS:
        operation, skill_id = _add_aliases(suggestion.taxonomy, choice.skill_id, words, by=by)
    elif choice.verdict == Verdict.NEW:
        operation, skill_id = _add_skill(suggestion.taxonomy, choice, words, by=by)
    _move(
        suggestion, State.DISMISSED if choice.verdict == Verdict.NOISE else State.ACCEPTED, skill_id=skill_id,
        decided_as=choice.verdict, decided_by=by, decided_at=timezone.now(), operation_id=operation and operation.pk,
    )  # fmt: skip
    return suggestion


@transaction.atomic
def undo(pk: UUID, *, by: User) -> Suggestion:
    """Back into the inbox; what the decision did to the desk is undone. Conflict when the desk went on since."""
    suggestion = _locked(pk)
    if suggestion.state == State.OPEN:
        return suggestion
    for operation in Operation.objects.filter(pk__in=[suggestion.operation_id], is_undone=False):
        editing.undo(operation, by=by)
    reopen([suggestion])
    return suggestion


def reopen(suggestions: Iterable[Suggestion]) -> None:
    for one in suggestions:
        _move(
            one, State.OPEN, skill_id=None, decided_as="", decided_by=None, decided_at=None, operation_id=None,
            relinked_in=None,
        )  # fmt: skip


def wordings_of(suggestion: Suggestion) -> list[str]:
    """Every wording of the cluster as it was written, the head's first, each once whatever its capitals."""
    texts = [
        suggestion.label,
        *suggestion.cluster.order_by("-mention_count", "key").values_list("label", flat=True),
    ]
    return list({text.casefold(): text for text in map(wording, reversed(texts)) if text}.values())[::-1]


def _locked(pk: UUID) -> Suggestion:
    """The head and its desk, for this transaction alone. The desk is locked first, as every operation does."""
    found = Suggestion.objects.select_related("taxonomy").get(pk=pk)
    Taxonomy.objects.select_for_update(of=("self",)).get(pk=found.taxonomy_id)
    found = Suggestion.objects.select_for_update(of=("self",)).get(pk=found.head_id or pk)
    found.taxonomy = Taxonomy.objects.get(pk=found.taxonomy_id)
    return found


def _add_aliases(
    taxonomy: Taxonomy, skill_id: UUID | None, words: list[str], *, by: User
) -> tuple[Operation | None, UUID]:
    found = desk.read(taxonomy, [skill_id] if skill_id else [])
    if skill_id is None or skill_id not in found:
        raise Refused("no_skill_chosen")
    document = found[skill_id][1]
    known = {name.casefold() for name in (document["label"], *(text for text, _ in document["aliases"]))}
    fresh = [[word, "en"] for word in words if word.casefold() not in known]
    if not fresh:
        return None, skill_id
    values = {"aliases": [*document["aliases"], *fresh]}
    return editing.change_skill(taxonomy, skill_id, values, by=by, reason="From the inbox"), skill_id


def _add_skill(taxonomy: Taxonomy, choice: Choice, words: list[str], *, by: User) -> tuple[Operation, UUID]:
    pk, label = uuid4(), wording(choice.label)
    values = {
        "kind": choice.kind,
        "description": choice.description.strip(),
        "aliases": [[word, "en"] for word in words if word.casefold() != label.casefold()],
    }
    groups = [choice.group_id] if choice.group_id else []
    operation = editing.add_skill(
        taxonomy, label, by=by, groups=groups, values=values, pk=pk, reason="From the inbox"
    )
    return operation, pk


def _move(suggestion: Suggestion, state: str, **fields: object) -> None:
    """The whole cluster goes the same way."""
    suggestion.state = state
    for name, value in fields.items():
        setattr(suggestion, name, value)
    suggestion.save(update_fields=["state", *fields])
    suggestion.cluster.update(state=state)
