"""Codes and numbers of profiles in the words of their readers."""

from typing import Any

from django import template

from hrapp.messages import words_for

register = template.Library()

VIEWS = {"profile": "looked at your profile", "skill": "looked at one of your skills"}
COPIES = {"pdf": "a PDF", "json-resume": "a JSON Resume", "badges": "badges"}


@register.filter
def problem(code: str) -> str:
    return words_for(code)


@register.filter
def looked(line: Any) -> str:  # Any: an AuditEntry
    """What a line of the access log tells: looked at your profile."""
    if "form" in line.facts:
        return f"took a copy as {COPIES.get(line.facts['form'], 'a file')}"
    return VIEWS.get(line.facts.get("how", ""), "looked at your profile")


@register.filter
def apart(value: float | None) -> str:
    """+0.6, −0.6 or 0."""
    if value is None:
        return "–"
    return f"{value:+.1f}".replace("-", "−") if value else "0"


@register.filter
def above(value: float) -> str:
    """0.6 of a level above, 1.5 levels below, or level with."""
    if not value:
        return "level with"
    size = abs(value)
    number = "1 level" if size == 1 else f"{size:.1f} of a level" if size < 1 else f"{size:.1f} levels"
    return f"{number} {'above' if value > 0 else 'below'}"
