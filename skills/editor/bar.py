"""The bar below the desk: how far it is ahead of what readers see, and the way back from the last change."""

from dataclasses import dataclass

from hrapp.models import User
from skills import editing
from skills.models import Operation, Taxonomy


@dataclass(frozen=True)
class Bar:
    change_count: int
    undo: Operation | None
    redo: Operation | None


def bar_of(taxonomy: Taxonomy, user: User) -> Bar:
    """Three queries."""
    standing = Operation.objects.of(taxonomy).in_force().exclude(verb="redone")
    if taxonomy.live_release:
        standing = standing.filter(at__gt=taxonomy.live_release.published_at)
    return Bar(standing.count(), editing.next_undo(taxonomy, user), editing.next_redo(taxonomy, user))
