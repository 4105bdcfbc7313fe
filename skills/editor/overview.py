"""The state of the desk at a glance: how much there is, what is unfinished, what was done last."""

from dataclasses import dataclass

from django.db.models import Count, Q

from hrapp.models import User
from skills.models import Group, Notice, Operation, Skill, Taxonomy

LAST = 8


@dataclass(frozen=True)
class Gap:
    """Skills that lack something, and how the search names them."""

    words: str
    count: int
    state: str = ""
    lacks: str = ""


@dataclass(frozen=True)
class Overview:
    skill_count: int
    group_count: int
    role_count: int
    gaps: list[Gap]
    last: list[Operation]
    notices: list[Notice]


def of(taxonomy: Taxonomy, user: User) -> Overview:
    """The same six queries whatever the size."""
    living = Q(state__in=("active", "draft"))
    counts = Skill.objects.of(taxonomy).aggregate(
        living=Count("pk", filter=living),
        drafts=Count("pk", filter=Q(state="draft")),
        undefined=Count("pk", filter=living & Q(description="")),
        retired=Count("pk", filter=Q(state="retired")),
    )
    gaps = [
        Gap("are drafts: no release takes them until they are made active", counts["drafts"], state="draft"),
        Gap("have no definition", counts["undefined"], lacks="definition"),
        Gap("are deprecated", counts["retired"], state="retired"),
    ]
    last = Operation.objects.of(taxonomy).select_related("by", "undone_by").order_by("-at")[:LAST]
    return Overview(
        counts["living"], Group.objects.filter(taxonomy=taxonomy).count(),
        taxonomy.roles.filter(is_active=True).count(), [gap for gap in gaps if gap.count], list(last),
        list(Notice.objects.unread_by(user).select_related("comment")[:LAST]),
    )  # fmt: skip
