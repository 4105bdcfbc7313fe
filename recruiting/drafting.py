"""Drafts are written by a worker: facts, then sentences from nothing but them, under the fact check."""

from __future__ import annotations

from typing import Any

from hrapp.slm import ModelMissing, model_for
from hrapp.work import WorkError
from recruiting import blinding, explanations, told_facts, viewing
from recruiting.job_page import requirement_with_skills
from recruiting.models import Application, WrittenDraft
from skills.released_words import word
from skills.writing import Cited, Fact, Named, Piece, compose, repaired, write
from skills.writing.answering import TASK

Kind = WrittenDraft.Kind
QUESTIONS = {
    Kind.SUMMARY: "Put the job description in a few sentences.",
    Kind.WORDING: "Put this requirement in plain words.",
    Kind.EXPLANATION: "Tell the candidate what was found and what was not.",
}


def write_draft(draft: WrittenDraft) -> None:
    """Facts, then sentences from nothing but them. Without a writer, or without facts, what is left is plain."""
    facts = facts_of(draft)
    if not facts:
        raise WorkError("nothing_to_write")
    prompt = compose(draft.kind, [QUESTIONS[Kind(draft.kind)]], facts)
    told = repaired(list(write(prompt)), prompt.facts)
    draft.pieces = [_stored(piece, prompt.facts) for piece in told]
    draft.written_by = _writer()
    draft.save(update_fields=["pieces", "written_by"])


def facts_of(draft: WrittenDraft) -> list[Fact]:
    if draft.requirement_id is not None:
        return told_facts.of_requirement(requirement_with_skills(draft.requirement_id))
    if draft.application is not None:
        return told_facts.of_explanation(_explained(draft.application, is_blind=draft.is_blind))
    requirements = list(draft.job.requirements.select_related("job").prefetch_related("skills__skill"))
    word((asked.skill for one in requirements for asked in one.skills.all()), draft.job.release_id)
    return told_facts.of_job(draft.job, requirements)


def _explained(application: Application, *, is_blind: bool) -> explanations.Explanation:
    shown = explanations.explain(application, is_blind=is_blind)
    if not is_blind:
        return shown
    words = viewing.identity_words(application.job, [application.pk])[application.pk]
    return blinding.cover_explanation(shown, words)


def _stored(piece: Piece, facts: tuple[Fact, ...]) -> list[Any]:
    if isinstance(piece, Named):
        return ["named", piece.value.text, piece.value.url]
    if isinstance(piece, Cited):
        return ["cited", piece.number, facts[piece.number - 1].url, facts[piece.number - 1].said]
    return ["words", piece.text]


def _writer() -> str:
    try:
        return model_for(TASK).sha256[:64]
    except ModelMissing:
        return ""
