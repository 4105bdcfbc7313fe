"""Codes of the taxonomy's pages in words."""

from django import template

from hrapp.messages import words_for
from skills.mapping import Way

register = template.Library()
WAYS = {
    Way.EXACT: "the same",
    Way.MERGED: "merged into",
    Way.SPLIT: "told apart as",
    Way.REPLACED: "replaced by",
    Way.GONE: "without an heir",
}


@register.filter
def way_words(way: str) -> str:
    return WAYS[Way(way)]


@register.filter
def problem_words(code: str) -> str:
    return words_for(code)
