"""The few rules of CSS that decide whether text is seen: simple selectors and inline styles."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from skills.documents.looks import UNKNOWN, Look, colour_of, is_transparent
from skills.documents.markup import Element

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
SIMPLE = re.compile(r"^[a-z0-9]*(?:[.#][\w-]+)*$", re.IGNORECASE)
LENGTH = re.compile(r"(-?[\d.]+)\s*(px|pt|em|rem|%|in|cm|mm|vw|vh)?")
POINTS = {"px": 0.75, "pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
FAR_AWAY = -400.0
MAX_RULES = 2000


class Sheet:
    def __init__(self, text: str) -> None:
        self.rules: dict[str, dict[str, str]] = {}
        for selectors, body in RULE.findall(COMMENT.sub("", text[:500_000]))[:MAX_RULES]:
            for selector in selectors.split(","):
                if SIMPLE.match(selector.strip()):
                    self.rules.setdefault(selector.strip().lower(), {}).update(_declarations(body))

    def declarations(self, element: Element, tag: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for selector in _selectors(element, tag):
            found |= self.rules.get(selector, {})
        return found | _declarations(element.get("style") or "")


def styled(look: Look, declarations: dict[str, str]) -> Look:
    if not declarations:
        return look
    look = replace(look, **_colours(declarations))
    if _hides(declarations):
        look = replace(look, hidden=True)
    if _is_far_away(declarations):
        look = replace(look, off_page=True)
    size = declarations.get("font-size", "")
    weight = declarations.get("font-weight", "")
    if size:
        look = replace(look, size=_points(size, look.size))
    if weight:
        look = replace(look, bold=weight in ("bold", "bolder", "600", "700", "800", "900"))
    return look


def _selectors(element: Element, tag: str) -> Iterator[str]:
    classes = (element.get("class") or "").lower().split()[:20]
    identity = (element.get("id") or "").lower()
    yield tag
    for one in classes:
        yield f".{one}"
        yield f"{tag}.{one}"
    if identity:
        yield f"#{identity}"
        yield f"{tag}#{identity}"


def _declarations(body: str) -> dict[str, str]:
    pairs = (item.partition(":") for item in body.split(";"))
    return {
        key.strip().lower(): value.replace("!important", "").strip().lower()
        for key, colon, value in pairs
        if colon
    }


def _colours(declarations: dict[str, str]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    colour = declarations.get("color", "")
    ground = declarations.get("background-color") or declarations.get("background", "")
    if colour:
        changes["hidden" if is_transparent(colour) else "colour"] = is_transparent(colour) or colour_of(
            colour
        )
    if ground and not is_transparent(ground) and ground not in ("none", "inherit", "initial"):
        changes["ground"] = colour_of(ground.split()[0]) or UNKNOWN
    return changes


def _hides(declarations: dict[str, str]) -> bool:
    opacity = declarations.get("opacity", "1")
    clipped = declarations.get("clip", "").replace(" ", "").startswith("rect(0")
    height = declarations.get("max-height", declarations.get("height", ""))
    folded = declarations.get("overflow") == "hidden" and _points(height or "99px", 10) < 2
    return (
        declarations.get("display") == "none"
        or declarations.get("visibility") in ("hidden", "collapse")
        or (opacity.replace(".", "", 1).isdigit() and float(opacity) < 0.06)
        or clipped
        or folded
    )


def _is_far_away(declarations: dict[str, str]) -> bool:
    keys = ("left", "top", "text-indent", "margin-left", "margin-top", "right")
    return any(_points(declarations[key], 10) < FAR_AWAY for key in keys if key in declarations)


def _points(text: str, current: float) -> float:
    found = LENGTH.match(text)
    if not found or found[1].count(".") > 1 or found[1] in ("-", "."):
        return current
    number, unit = float(found[1]), found[2] or "px"
    if unit in ("em", "rem", "%"):
        return current * number / (100 if unit == "%" else 1)
    return number * POINTS.get(unit, 6.0)
