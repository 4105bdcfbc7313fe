"""The evidence of a skill between the parts it may be split into: asked for by a person, proposed by the linker.

Only workers load models, so a proposal is a row that a worker fills (hrapp/work.py) and the page waits for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from django.db import transaction

from hrapp.models import User
from hrapp.slm import ModelMissing
from skills import desk
from skills.desk import Document
from skills.editing.splitting import Part
from skills.evidence import Sentence, sentences_of
from skills.linking import BY_ALIAS, Mention, embedded, telling_context
from skills.models import Sorting, Taxonomy
from skills.names import NameIndex
from skills.taxonomy import Entry, Vocabulary
from skills.vectors import texts_of
from skills.wording import mention_query

MOST = 400  # sentences that a person can be asked to look at
CLOSE = 0.05  # a lead over the next part that says little


@dataclass(frozen=True)
class Sorted:
    """One sentence and the part it seems to belong to."""

    sentence: Sentence
    part: int
    lead: float  # over the next part

    @property
    def is_close(self) -> bool:
        return self.lead < CLOSE


@transaction.atomic
def ask(taxonomy: Taxonomy, skill: UUID, parts: Sequence[Part], *, by: User, heir: int = 0) -> Sorting:
    """A row for a worker; the caller nudges `skills.tasks.sort_evidence_task`."""
    stored = [
        {"label": one.label, "skill": str(one.skill) if one.skill else None, "values": dict(one.values)}
        for one in parts
    ]
    return Sorting.objects.create(taxonomy=taxonomy, skill_id=skill, parts=stored, heir=heir, by=by)


def sort_evidence(row: Sorting) -> None:
    """The work: which of the parts each sentence is nearest to."""
    sentences = sentences_of(row.taxonomy, row.skill_id, most=MOST)
    found = nearest_parts(sentences, [_entry(at, one) for at, one in enumerate(_documents(row))])
    row.proposal = {
        str(one.mention): [part, round(lead, 4)] for one, (part, lead) in zip(sentences, found, strict=True)
    }
    row.save(update_fields=["proposal"])


def proposed(row: Sorting) -> list[Sorted]:
    """What a person looks at: the doubtful ones first."""
    found = [
        Sorted(one, *row.proposal[str(one.mention)])
        for one in sentences_of(row.taxonomy, row.skill_id, most=MOST)
        if str(one.mention) in row.proposal
    ]
    return sorted(found, key=lambda one: one.lead)


def parts_of(row: Sorting) -> list[Part]:
    return [
        Part(one["label"], UUID(one["skill"]) if one["skill"] else None, one["values"]) for one in row.parts
    ]


def nearest_parts(sentences: Sequence[Sentence], parts: Sequence[Entry]) -> list[tuple[int, float]]:
    """For each sentence the nearest of two or more parts, and its lead: by name where it is named, else by vector."""
    if not sentences:
        return []
    scores = _by_vector(sentences, parts)
    vocabulary = Vocabulary.of_entries(parts)
    index, places = NameIndex(vocabulary), [int(entry.skill_id) for entry in vocabulary.entries]
    for row, one in zip(scores, sentences, strict=True):
        for hit in index.find(one.text):
            for part in {places[position] for position in hit.skills}:
                row[part] = max(row[part], BY_ALIAS)
    order = np.argsort(-scores, axis=1, kind="stable")
    return [
        (int(best[0]), float(row[best[0]] - row[best[1]])) for row, best in zip(scores, order, strict=True)
    ]


def _by_vector(sentences: Sequence[Sentence], parts: Sequence[Entry]) -> np.ndarray[Any, Any]:
    mentions = [Mention(one.quote, one.text) for one in sentences]
    try:
        queries = embedded([mention_query(one.text, telling_context(one)) for one in mentions])
        per_part = [queries @ embedded(texts_of(entry)).T for entry in parts]
    except ModelMissing:
        return np.zeros((len(sentences), len(parts)), dtype=np.float32)
    return np.stack([scores.max(axis=1) for scores in per_part], axis=1)


def _documents(row: Sorting) -> list[Document]:
    """What each part will say: a new one what was typed, one that is there what it says, with what was typed."""
    known = desk.read(row.taxonomy, [part.skill for part in parts_of(row) if part.skill])
    return [
        (known[part.skill][1] if part.skill in known else {"label": part.label}) | dict(part.values)
        for part in parts_of(row)
    ]


def _entry(at: int, document: Mapping[str, Any]) -> Entry:
    aliases = tuple(text for text, _ in document.get("aliases", []))
    return Entry(
        str(at), document["label"], document.get("kind", "skill"), document.get("description", ""), aliases
    )
