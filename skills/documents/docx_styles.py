"""Styles and numbering of a DOCX, as far as they decide how text looks and what stands before a list item."""

from collections import Counter
from dataclasses import replace
from typing import Any

from skills.documents.looks import UNKNOWN, Colour, Look, colour_of
from skills.documents.markup import Element, attribute, child, children, descendants, name, parse

OFF = ("0", "false", "off", "none")
MAX_INHERITANCE = 12
MAX_LABEL_LEVEL = 9


class Styles:
    def __init__(self, content: bytes) -> None:
        root = parse(content) if content else None
        self.by_id = {attribute(item, "styleId"): item for item in children(root, "style")}
        self.default_paragraph = next(
            (key for key, item in self.by_id.items() if _is_default_paragraph(item)), ""
        )
        defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
        self.default = replace(Look(size=10.0), **changes_of(defaults)) if defaults is not None else Look()
        self.cache: dict[str, dict[str, Any]] = {}

    def applied(self, style: str, look: Look) -> Look:
        if not style:
            return look
        if style not in self.cache:
            self.cache[style] = self._changes(style)
        return replace(look, **self.cache[style])

    def is_shaded(self, style: str) -> bool:
        """A table style with fills: which cell gets which is not worked out."""
        return any(
            attribute(item, "fill") not in ("", "auto") or attribute(item, "themeFill")
            for link in self._chain(style)
            for item in descendants(link, "shd")
        )

    def numbering_of(self, style: str) -> Element | None:
        found = (child(child(link, "pPr"), "numPr") for link in self._chain(style))
        return next((item for item in found if item is not None), None)

    def _changes(self, style: str) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        for link in reversed(self._chain(style)):
            settings = child(link, "rPr")
            if settings is not None:
                changes |= changes_of(settings)
            ground = shade_of(child(link, "pPr"))
            if ground:
                changes["ground"] = ground
        return changes

    def _chain(self, style: str) -> list[Element]:
        """The style and those it is based on; a circle of styles ends."""
        chain: list[Element] = []
        while style in self.by_id and len(chain) < MAX_INHERITANCE:
            chain.append(self.by_id[style])
            parent = child(self.by_id[style], "basedOn")
            style = attribute(parent, "val") if parent is not None else ""
        return chain


class Numbering:
    def __init__(self, content: bytes) -> None:
        root = parse(content) if content else None
        formats = {
            attribute(item, "abstractNumId"): {
                attribute(level, "ilvl"): _value(child(level, "numFmt")) for level in children(item, "lvl")
            }
            for item in children(root, "abstractNum")
        }
        self.formats = {
            attribute(item, "numId"): formats.get(_value(child(item, "abstractNumId")), {})
            for item in children(root, "num")
        }
        self.counts: Counter[tuple[str, int]] = Counter()

    def label(self, settings: Element | None, inherited: Element | None) -> tuple[str, int]:
        """What stands before a list item, and how deep it is."""
        own = child(settings, "numPr")
        numbering = own if own is not None else inherited
        if numbering is None:
            return "", 0
        number, depth = _value(child(numbering, "numId")), _value(child(numbering, "ilvl")) or "0"
        level = min(int(depth), MAX_LABEL_LEVEL) if depth.isdigit() else 0
        kind = self.formats.get(number, {}).get(depth, "")
        if not kind or kind == "none" or number == "0":
            return "", 0
        if kind == "bullet":
            return "• ", level
        self.counts[number, level] += 1
        for deeper in range(level + 1, MAX_LABEL_LEVEL + 1):
            self.counts.pop((number, deeper), None)
        return f"{self.counts[number, level]}. ", level


def changes_of(settings: Element) -> dict[str, Any]:
    """What one rPr says about the look of text."""
    changes: dict[str, Any] = {}
    for item in settings:
        kind, value = name(item), attribute(item, "val")
        if kind == "b":
            changes["bold"] = value not in OFF
        elif kind in ("vanish", "specVanish"):
            changes["hidden"] = value not in OFF
        elif kind == "sz" and value.replace(".", "", 1).isdigit():
            changes["size"] = float(value) / 2
        elif kind == "color":
            changes["colour"] = colour_of(value)
        elif kind == "highlight" and value != "none":
            changes["ground"] = colour_of(value) or UNKNOWN
    ground = shade_of(settings)
    return changes | {"ground": ground} if ground else changes


def shade_of(settings: Element | None) -> Colour | None:
    """The fill behind text, from shading (shd) or from a drawn shape (srgbClr)."""
    shade = child(settings, "shd")
    if shade is not None:
        fill = attribute(shade, "fill")
        return colour_of(fill) or (UNKNOWN if attribute(shade, "themeFill") else None)
    colour = child(settings, "srgbClr")
    return colour_of(attribute(colour, "val")) if colour is not None else None


def _value(element: Element | None) -> str:
    return attribute(element, "val") if element is not None else ""


def _is_default_paragraph(style: Element) -> bool:
    return attribute(style, "default") in ("1", "true") and attribute(style, "type") == "paragraph"
