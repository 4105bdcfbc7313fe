"""Codes and numbers of recruiting in the words of its readers."""

from datetime import datetime

from django import template
from django.utils.timesince import timesince

from hrapp.messages import words_for
from recruiting.coverage import IN_WORDS, WORK
from recruiting.explanations import ExplainedChange, ExplainedClause
from recruiting.sharpening import Hint
from recruiting.wanted import words_of

register = template.Library()

WARNINGS = {
    "duplicate": "Same file twice",
    "near_duplicate": "Nearly the same as another resume",
    "hidden_text": "Hidden text",
    "scan": "Read from a scan",
    "undated_job": "A job without dates",
    "no_work_history": "No work history found",
    "no_name": "No name found",
    "ambiguous_date": "A date that can be read two ways",
    "no_contact": "No contact found",
    "model_missing": "Read without its model",
}
FINDINGS = {
    "white_text": "Text in the colour of the background",
    "tiny_text": "Text too small to see",
    "invisible": "Text drawn invisibly",
    "off_page": "Text outside the page",
    "covered": "Text under a picture or shape",
    "zero_width": "Characters without width",
    "tag_characters": "Characters that nobody sees",
    "metadata": "Words stuffed into the file's properties",
}
CHANGES = {
    "missing": "if the resume showed {subject}",
    "neighbour": "if it showed {subject} itself, not only something near it",
    "level": "if {subject} were shown at the level asked",
    "years": "if the years asked were shown for {subject}",
    "recency": "if {subject} had been used recently",
    "certainty": "if a person confirmed {subject}",
    "more": "if it said more of {subject}",
    "credential": "if it showed the {subject} asked for",
}
HINTS = {
    "asks_nothing": "name no skill, years or credential yet, so they cannot be looked for",
    "never_found": "were found in no resume: reword them, or check the skill behind them",
    "always_found": "were found in every resume and tell nobody apart",
}
ONE_HINT = {
    "asks_nothing": "names no skill, years or credential yet, so it cannot be looked for",
    "never_found": "was found in no resume: reword it, or check the skill behind it",
    "always_found": "was found in every resume and tells nobody apart",
}
MARKS = {"held": "held", "partly": "partly held", "neighbour": "something near it", "missing": "not found"}
CREDENTIALS = {
    "degree": "degree",
    "licence": "licence",
    "certificate": "certificate",
    "clearance": "clearance",
}


@register.filter
def problem(code: str) -> str:
    return words_for(code)


@register.filter
def warning(code: str) -> str:
    return WARNINGS.get(code) or words_for(code)


@register.filter
def finding(code: str) -> str:
    return FINDINGS.get(code) or code.replace("_", " ").capitalize()


@register.filter
def change(one: ExplainedChange) -> str:
    return CHANGES[one.code].format(subject=one.subject)


@register.filter
def hint(one: Hint) -> str:
    words = ONE_HINT if one.count == 1 else HINTS
    return words[one.code]


@register.filter
def mark(name: str) -> str:
    return MARKS[name]


@register.filter
def how(clause: ExplainedClause) -> str:
    """Why a comparison is worth what it is: only the shares that take something away."""
    shares = {
        "level": clause.level,
        "years": clause.years,
        "recency": clause.recency,
        "certainty": clause.certainty,
    }
    if clause.needed == words_of(WORK):
        shares["likeness of the title"] = shares.pop("certainty")
    less = [f"{name} {share} %" for name, share in shares.items() if share < 100]
    near = (
        [f"near it: {clause.met_by} ({clause.reason or 'neighbour'}, counts {clause.credit} %)"]
        if clause.met_by
        else [clause.reason]
        if clause.reason == IN_WORDS
        else []
    )
    return "; ".join(near + less)


@register.filter
def credential(need: dict[str, str | None]) -> str:
    """A bachelor degree in accounting."""
    kind = CREDENTIALS.get(need.get("kind") or "", "credential")
    named = " ".join(part for part in (need.get("level"), kind) if part)
    return f"{named} in {need['field']}" if need.get("field") else named


@register.filter
def age(moment: datetime | None) -> str:
    """4 days."""
    return timesince(moment, depth=1).replace("\xa0", " ") if moment else ""


@register.filter
def corrected(pointer: str) -> str:
    """What a correction is about: the last word of its pointer."""
    words = {
        "position": "job title",
        "name": "name",
        "studyType": "degree",
        "area": "field of study",
        "institution": "school",
    }
    last = pointer.rsplit("/", 1)[-1]
    return "skill" if pointer.startswith("/skills/") else words.get(last, last)
