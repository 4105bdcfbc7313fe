"""Drawings of gaps and paths as SVG: bars on the organisation's scale, with the figures in words as well."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from careers.gaps import Gap, Line
from hrapp.words import listed

register = template.Library()
register.filter(listed)
WIDTH, THICK, THIN = 100, 12, 7
SCALE = 5  # levels drawn at least

BAR = (
    '<svg class="gap-bar" viewBox="0 0 100 16" preserveAspectRatio="none" role="img" aria-label="{words}">'
    "<title>{words}</title>"
    '<rect class="track" y="{y}" width="100" height="{height}"/>'
    '<rect class="need" y="{y}" width="{need}" height="{height}"/>'
    '<rect class="near" y="{y}" width="{near}" height="{height}"/>'
    '<rect class="have" y="{y}" width="{have}" height="{height}"/>'
    '<path class="mark" d="M{need} 0v16"/></svg>'
)
METER = (
    '<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    '<rect class="track" width="100" height="8"/><rect class="have" width="{width}" height="8"/></svg>'
)


@register.simple_tag
def gap_bar(line: Line, gap: Gap) -> SafeString:
    """Thick where the skill weighs most in this role; the mark stands at the level needed."""
    top = max(SCALE, *(one.need or 0 for one in gap.lines))
    heaviest = max(one.weight for one in gap.lines)
    height = THICK if line.weight >= heaviest else THIN
    need, have, near = ((level / top) * WIDTH for level in _levels(line, top))
    return format_html(
        BAR, words=gap_words(line), y=(16 - height) / 2, height=height, need=f"{need:.1f}",
        have=f"{min(have, WIDTH):.1f}", near=f"{min(near, WIDTH):.1f}",
    )  # fmt: skip


@register.filter
def gap_words(line: Line) -> str:
    """ "SQL: you have 2 of the 4 needed, essential" """
    weight = "essential" if line.is_essential else "useful"
    near = f", and {line.near}, {line.near_words}, at {number(line.near_have)}" if line.near else ""
    if line.need is None:
        return f"{line.label}: {'held' if line.have else 'not on record'}{near}, {weight}"
    have = f"you have {number(line.have)} of the" if line.have else "not on record,"
    return f"{line.label}: {have} {line.need} needed{near}, {weight}"


@register.simple_tag
def meter(value: float) -> SafeString:
    """0 to 100 as a bar; the number stands beside it."""
    return format_html(METER, width=f"{max(0.0, min(100.0, float(value))):.1f}")


@register.filter
def number(level: float) -> str:
    """A level in tenths, without a nought behind the point."""
    return f"{level:.1f}".removesuffix(".0")


@register.filter
def duration(months: int | None) -> str:
    """ "2 years 4 months" """
    if months is None:
        return ""
    years, rest = divmod(months, 12)
    words = [f"{years} year{'s' * (years != 1)}"] if years else []
    words += [f"{rest} month{'s' * (rest != 1)}"] if rest or not years else []
    return " ".join(words)


def _levels(line: Line, top: int) -> tuple[float, float, float]:
    if line.need is None:
        return top, top if line.have else 0, top * line.coverage if line.near else 0
    return line.need, line.have, line.need * line.coverage if line.near else 0
