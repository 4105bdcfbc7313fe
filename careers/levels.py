"""The organisation's scale of levels in words, for pages and exports."""

from dataclasses import dataclass

from skills.models import Level, Taxonomy


@dataclass(frozen=True)
class Step:
    number: int
    name: str
    description: str = ""


PLAIN = tuple(Step(number, f"Level {number}") for number in range(1, 6))  # where no scale was published


def scale() -> tuple[Step, ...]:
    """The levels of the organisation's first scale, from the lowest up."""
    return scale_of(Taxonomy.objects.of_the_organisation())


def scale_of(taxonomy: Taxonomy | None) -> tuple[Step, ...]:
    rows = Level.objects.filter(scale__taxonomy=taxonomy).order_by("scale", "number")
    found = list(rows.values_list("scale", "number", "name", "description"))
    first = [Step(number, name, words) for one, number, name, words in found if one == found[0][0]]
    return tuple(first) or PLAIN


def on_scale(level: int, *, of: int, top: int) -> int:
    """A level of a scale up to `of` on one up to `top`: the lowest is the lowest, the highest the highest."""
    return level if of in (1, top) else 1 + int((level - 1) * (top - 1) / (of - 1) + 0.5)


def name_of(level: float, steps: tuple[Step, ...]) -> str:
    """The name of the nearest level, halves up."""
    return next((one.name for one in steps if one.number == int(level + 0.5)), "")
