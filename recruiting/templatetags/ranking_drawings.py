"""The small drawings that a page of the ranking repeats hundreds of times, too often for the steps of a template."""

from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from recruiting.ranking_page import Mark
from recruiting.templatetags.recruiting_words import mark

register = template.Library()

MARK = (
    '<svg class="mark mark-{kind}{idle}" role="img" aria-label="{number} {words}">'
    "<title>{number}. {text}: {words}, {points} points</title>"
    '<use href="{icons}#mark-{kind}"></use></svg>'
)
TITLE_CHARS = 100


@register.simple_tag
def requirement_marks(marks: Sequence[Mark]) -> SafeString:
    """One sign for each requirement, in the order of the table's head."""
    icons = static("icons.svg")
    return format_html_join(
        "",
        MARK,
        (
            {
                "kind": one.mark,
                "idle": "" if one.counts else " idle",
                "number": number,
                "words": mark(one.mark),
                "text": _shortened(one.requirement.text),
                "points": one.points,
                "icons": icons,
            }
            for number, one in enumerate(marks, 1)
        ),
    )


@lru_cache(maxsize=1_000)
def _shortened(text: str) -> str:
    return Truncator(text).chars(TITLE_CHARS)
