"""The scales of a taxonomy with how much hangs on each of their levels."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from skills.desk import scale_id
from skills.models import Level, Scale, Taxonomy


@dataclass(frozen=True)
class ScaleShown:
    """`blanks` are the lines that may still be filled; a scale has ten levels at most."""

    id: UUID
    name: str
    levels: list[Level]  # with indicator_count

    @property
    def blanks(self) -> range:
        return range(min(2, 10 - len(self.levels)))


def of(taxonomy: Taxonomy) -> list[ScaleShown]:
    """Two queries."""
    rows = list(Scale.objects.filter(taxonomy=taxonomy).order_by("pk"))
    levels = (
        Level.objects.filter(scale__in=rows).annotate(indicator_count=Count("indicators")).order_by("number")
    )
    found = list(levels)
    return [
        ScaleShown(
            scale_id(taxonomy.pk, one.name), one.name, [level for level in found if level.scale_id == one.pk]
        )
        for one in rows
    ]
