"""Operations on a taxonomy with all of it on the desk, each taken back at once so that the next finds the same desk."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from hrapp.benchmarks.figures import Findings, Run, percentile, seconds_of
from hrapp.models import User
from skills import editing
from skills.models import Group, Operation, Role, Skill, Taxonomy

Act = Callable[[UUID, UUID], object]
TARGET = "< 100 ms"


def measure(run: Run, taxonomy: Taxonomy, by: User, findings: Findings) -> None:
    """The median and the 95th percentile of each, and how often it asks the database."""
    count = run.size(quick=5, full=40)
    dice = Random(11)  # noqa: S311 dice, not secrets
    skills = dice.sample(
        list(Skill.objects.of(taxonomy).order_by("pk").values_list("pk", flat=True)), 2 * count
    )
    run.say(f"  {count} times each operation on the desk")
    for name, act in _acts(taxonomy, by).items():
        pairs = list(zip(skills[:count], skills[count:], strict=True))
        times, asked = zip(*(_measured(act, *pair) for pair in pairs), strict=True)
        findings.add(f"{name}, p50", 1000 * percentile(times, 50), "ms", note=f"{max(asked)} queries")
        findings.add(f"{name}, p95", 1000 * percentile(times, 95), "ms", target=TARGET)
    related = Skill.objects.of(taxonomy).annotate(edges=Count("reverse_relations")).order_by("-edges", "pk")
    for hub, edges in related.values_list("pk", "edges")[:1]:
        seconds, _ = _measured(
            lambda one, other: editing.merge(taxonomy, one, [other], by=by), skills[0], hub
        )
        findings.add(f"merge the skill with most relations ({edges})", 1000 * seconds, "ms")


def _acts(taxonomy: Taxonomy, by: User) -> dict[str, Act]:
    group = Group.objects.filter(taxonomy=taxonomy).order_by("pk").values_list("pk", flat=True)[0]
    role = Role.objects.filter(taxonomy=taxonomy).order_by("pk").values_list("pk", flat=True).first()

    def rename(one: UUID, _other: UUID) -> Operation:
        return editing.rename(taxonomy, one, "Another name", by=by)

    acts: dict[str, Act] = {
        "add a skill": lambda _one, _other: editing.add_skill(taxonomy, "Quite new", by=by, groups=[group]),
        "rename a skill": rename,
        "move a skill": lambda one, _other: editing.move(taxonomy, [one], group, by=by),
        "relate two skills": lambda one, other: editing.relate(
            taxonomy, one, "confused_with", other, by=by, note="Look twice."
        ),
        "merge two skills": lambda one, other: editing.merge(taxonomy, one, [other], by=by),
        "split a skill": lambda one, _other: editing.split(
            taxonomy, one, [editing.Part("One part"), editing.Part("Other part")], by=by
        ),
        "deprecate for another": lambda one, other: editing.retire(taxonomy, one, by=by, replaced_by=other),
        "rename and undo": lambda one, other: editing.undo(rename(one, other), by=by),
    }
    if role:
        acts["change a role"] = lambda one, _other: editing.change_role(
            taxonomy, role, {"skills": [[str(one), 2, 2.0, True]]}, by=by
        )
    return acts


def _measured(act: Act, one: UUID, other: UUID) -> tuple[float, int]:
    """Seconds and queries."""
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        seconds = seconds_of(lambda: act(one, other))
        transaction.set_rollback(True)
    return seconds, len(queries)
