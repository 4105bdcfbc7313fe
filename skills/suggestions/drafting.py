"""Definitions and indicators as drafts: by the generator when one is installed, else composed from what stands nearby.

A worker then lets the coach's writer say a composed definition better, from the same facts and under the fact check.

A draft is a row of its own. It touches the skill only when a person accepts it, by an operation like any other edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from pydantic import BaseModel, Field

from hrapp.models import User
from hrapp.slm import ModelMissing, SlmError, ask, model_for
from hrapp.words import listed
from skills import desk, editing, writing
from skills.evidence import mentions_of, sentences_of
from skills.models import Level, Mention, Operation, Sighting, Skill, Taxonomy, TextDraft
from skills.resume.contacts import find_emails, find_urls
from skills.resume.phones import find_phones
from skills.taxonomy import vocabulary_of
from skills.vectors import skill_vectors
from skills.writing import Fact, Value
from skills.writing.answering import TASK as WRITER

TASK = "definitions"
PROMPT = Path(__file__).resolve().parent.parent / "prompts" / "draft_definition.txt"
QUOTED, NEIGHBOURS, COMPANIONS, LONGEST = 5, 2, 2, 400
State, Part = TextDraft.State, TextDraft.Field
KINDS = {
    "skill": "Being able to do", "knowledge": "Knowing", "tool": "Working with", "language": "Understanding and using",
    "attitude": "Showing", "credential": "Holding",
}  # fmt: skip
SORTS = {
    "skill": "a skill", "knowledge": "a field of knowledge", "tool": "a tool", "language": "a language",
    "attitude": "a way of working", "credential": "a credential",
}  # fmt: skip
STEPS = ("Helps with {name} under guidance.", "Does {name} alone in usual cases.", "Does {name} well in hard cases.",
         "Guides others in {name}.", "Sets how {name} is done here.")  # fmt: skip


class Definition(BaseModel):
    """What a generator answers."""

    definition: str = Field(min_length=10, max_length=LONGEST)
    indicators: list[str] = Field(default_factory=list, max_length=5)


@dataclass(frozen=True)
class Material:
    """What a draft may be made of."""

    label: str
    kind: str
    group: str
    sentences: tuple[str, ...]
    neighbours: tuple[tuple[str, str], ...]  # label, definition
    companions: tuple[str, ...]  # skills that the same documents name most
    levels: tuple[int, ...]


def lacking(taxonomy: Taxonomy) -> list[Skill]:
    """Skills in use without a definition, those without an open draft first."""
    rows = Skill.objects.of(taxonomy).filter(
        state__in=(Skill.State.ACTIVE, Skill.State.DRAFT), description=""
    )
    return list(rows.exclude(drafts__state=State.OPEN).order_by("label")[:50])


def write(skill: Skill) -> list[TextDraft]:
    """New drafts for what the skill lacks; an older open draft gives way."""
    material = material_for(skill)
    text, steps, author = _asked(material) or (*compose(material), "")
    document = desk.read(skill.taxonomy, [skill.pk])[skill.pk][1]
    drafts = []
    if not document["description"]:
        drafts.append(_draft(skill, Part.DESCRIPTION, text, author, material))
    if not document["indicators"] and material.levels:
        pairs = [[level, step] for level, step in zip(material.levels, steps, strict=False)]
        drafts.append(_draft(skill, Part.INDICATORS, pairs, author, material))
    with transaction.atomic():
        TextDraft.objects.filter(skill=skill, state=State.OPEN).delete()
        return TextDraft.objects.bulk_create(drafts)


def material_for(skill: Skill) -> Material:
    taxonomy = skill.taxonomy
    read = [one.text for one in sentences_of(taxonomy, skill.pk, most=QUOTED)]
    known = Q(suggestion__skill=skill) | Q(suggestion__head__skill=skill)
    seen = Sighting.objects.filter(known).exclude(sentence="").values_list("sentence", flat=True)[:QUOTED]
    sentences = tuple(one for one in dict.fromkeys([*read, *seen]) if not _is_personal(one))[:QUOTED]
    levels = (
        Level.objects.filter(scale=skill.scale_id)
        if skill.scale_id
        else Level.objects.filter(scale__taxonomy=taxonomy)
    )
    group = skill.groups.order_by("memberships__position").first()
    return Material(
        skill.label, skill.kind, group.label if group else "", sentences, tuple(_neighbours(skill)),
        tuple(_companions(skill)),
        tuple(dict.fromkeys(levels.order_by("number").values_list("number", flat=True))),
    )  # fmt: skip


def compose(material: Material) -> tuple[str, list[str]]:
    """A plain sentence from kind, group, evidence and neighbours; one indicator per level. It invents nothing."""
    name = (
        material.label
        if material.label[:2].isupper() or material.kind in ("tool", "language", "credential")
        else material.label[:1].lower() + material.label[1:]
    )
    text = f"{KINDS.get(material.kind, KINDS['skill'])} {name}"
    if material.group:
        text += f", in the group “{material.group}”"
    if material.companions:
        text += f", often together with {listed(list(map(_quoted, material.companions)))}"
    near = [label for label, _ in material.neighbours if label not in material.companions]
    text += f". Near {listed(list(map(_quoted, near)))}." if near else "."
    return text, [step.format(name=name) for step in STEPS]


def facts_of(material: Material) -> list[Fact]:
    """What stands around the skill, as facts that a writer may say."""
    skill = Value("skill", "", material.label)
    sort = Value("topic", material.kind, SORTS.get(material.kind, SORTS["skill"]))
    facts = [Fact("sort", (skill, sort))]
    if material.group:
        facts.append(Fact("group", (skill, Value("topic", "group", material.group))))
    near = [label for label, _ in material.neighbours if label not in material.companions]
    facts += [Fact("near", (skill, Value("skill", label, label))) for label in near]
    return [*facts, *(Fact("together", (skill, Value("skill", one, one))) for one in material.companions)]


def say_better(skill_id: UUID) -> None:
    """For workers: the open definition that was composed by rule, in the writer's sentences if there is one."""
    skill = Skill.objects.select_related("taxonomy__live_release").get(pk=skill_id)
    open_drafts = TextDraft.objects.filter(
        skill=skill, state=State.OPEN, field=Part.DESCRIPTION, written_by=""
    )
    material = material_for(skill)
    facts = facts_of(material)
    if not open_drafts.exists() or not writing.has_writer():
        return
    prompt = writing.compose("definition", ["Define ", facts[0].values[0], "."], facts)
    told = writing.text_of(writing.repaired(list(writing.write(prompt)), prompt.facts))
    open_drafts.update(content=told, written_by=model_for(WRITER).sha256[:64])


def _quoted(name: str) -> str:
    return f"“{name}”"


def _asked(material: Material) -> tuple[str, list[str], str] | None:
    """The generator's answer and its digest; None without one, or when it gave no usable answer."""
    try:
        model = model_for(TASK)
        found = ask(prompt_of(material), Definition, task=TASK)
    except (ModelMissing, SlmError):
        return None
    return found.definition, found.indicators, model.sha256[:64]


def prompt_of(material: Material) -> str:
    neighbours = "\n".join(f"- {label}: {text}" for label, text in material.neighbours)
    return Template(PROMPT.read_text(encoding="utf-8")).substitute(
        label=material.label, kind=material.kind, group=material.group, neighbours=neighbours,
        sentences="\n".join(f"- {one}" for one in material.sentences), levels=len(material.levels),
    )  # fmt: skip


def _neighbours(skill: Skill) -> list[tuple[str, str]]:
    """The nearest skills of the live release that have a definition."""
    vocabulary = vocabulary_of(skill.taxonomy.live_release)
    at = vocabulary.position.get(str(skill.pk))
    siblings = (
        Skill.objects.active()
        .filter(groups__in=skill.groups.all())
        .exclude(pk=skill.pk)
        .exclude(description="")
    )
    if at is None:
        return list(siblings.order_by("label").values_list("label", "description").distinct()[:NEIGHBOURS])
    try:
        vectors = skill_vectors(vocabulary)
    except ModelMissing:
        return []
    scores = vectors.scores(vectors.of_skill(at)[:1])[0]
    order = [int(one) for one in (-scores).argsort(kind="stable") if one != at]
    near = [vocabulary.entries[one] for one in order[: 4 * NEIGHBOURS]]
    return [(entry.label, entry.description) for entry in near if entry.description][:NEIGHBOURS]


def _companions(skill: Skill) -> list[str]:
    """What the documents that mention the skill mention most besides; two documents at least."""
    mentions = mentions_of(skill.taxonomy, [skill.pk])
    others = Mention.objects.filter(
        document__in=mentions.values("document"), release=skill.taxonomy.live_release, is_rejected=False
    ).exclude(skill=skill.pk)
    counted = (
        others.exclude(skill=None).values("skill__label").annotate(count=Count("document", distinct=True))
    )
    best = counted.filter(count__gt=1).order_by("-count", "skill__label")
    return list(best.values_list("skill__label", flat=True)[:COMPANIONS])


def _draft(skill: Skill, part: str, content: Any, author: str, material: Material) -> TextDraft:
    return TextDraft(
        taxonomy_id=skill.taxonomy_id, skill=skill, field=part, content=content, written_by=author,
        sources=[label for label, _ in material.neighbours], sentence_count=len(material.sentences),
    )  # fmt: skip


def _is_personal(text: str) -> bool:
    return any(True for find in (find_emails, find_phones, find_urls) for _ in find(text))


@transaction.atomic
def accept(pk: UUID, *, by: User, content: Any = None) -> TextDraft:
    """Put the draft, or the person's wording of it, into the skill on the desk."""
    draft = TextDraft.objects.select_for_update(of=("self",)).select_related("taxonomy").get(pk=pk)
    if draft.state != State.OPEN:
        return draft
    draft.content = draft.content if content is None else content
    values = {draft.field: draft.content}
    operation = editing.change_skill(
        draft.taxonomy, draft.skill_id, values, by=by, reason="An accepted draft"
    )
    return _close(draft, State.ACCEPTED, by, operation)


@transaction.atomic
def dismiss(pk: UUID, *, by: User) -> TextDraft:
    draft = TextDraft.objects.select_for_update(of=("self",)).get(pk=pk)
    return _close(draft, State.DISMISSED, by, None) if draft.state == State.OPEN else draft


def _close(draft: TextDraft, state: str, by: User, operation: Operation | None) -> TextDraft:
    draft.state, draft.decided_by, draft.decided_at = state, by, timezone.now()
    draft.operation_id = operation.pk if operation else None
    draft.save(update_fields=["state", "content", "decided_by", "decided_at", "operation_id"])
    return draft
