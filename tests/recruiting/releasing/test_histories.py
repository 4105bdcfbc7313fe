"""Random histories of editing, publishing and rolling back: nothing is lost or mixed, and back is exactly back."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from django.db import transaction

from hrapp.work import Turn
from recruiting import rankings
from recruiting.models import HeldSkill, Job, RequirementSkill
from recruiting.releasing import moving
from skills import editing, releases
from skills.editing import Refused
from skills.models import Release, Skill
from skills.sides import Move, side_of
from tests.recruiting.releasing.making import Payroll, make_payroll
from tests.recruiting.releasing.test_moving import rows

pytestmark = pytest.mark.django_db
STEPS = 12


@pytest.mark.parametrize("seed", range(6))
def test_a_random_history_keeps_evidence_and_comes_back_exactly(seed: int) -> None:
    payroll, dice = make_payroll(), Random(seed)
    first = payroll.job.release
    assert first is not None
    stored: dict[int, Any] = {first.number: rows()}
    visited = [first]
    for _ in range(STEPS):
        edit(payroll, dice)
        if dice.random() < 0.5:
            release = releases.build(payroll.taxonomy)
            before = held(payroll)
            old = Job.objects.get(pk=payroll.job.pk).release
            go(payroll, release)
            assert old is not None
            nothing_is_lost(before, payroll, Move(side_of(old), side_of(release)))
            if release in visited:  # what was undone on the desk says what an earlier release said
                visited = visited[: visited.index(release) + 1]
                assert rows() == stored[release.number]
            else:
                visited.append(release)
                stored[release.number] = rows()
        elif len(visited) > 1:
            back = visited[-2]
            visited.pop()
            go(payroll, back)
            assert rows() == stored[back.number]
        nothing_is_mixed(payroll)
    while len(visited) > 1:
        visited.pop()
        go(payroll, visited[-1])
        assert rows() == stored[visited[-1].number]


def edit(payroll: Payroll, dice: Random) -> None:
    """One operation that the desk allows; a refused one is no operation."""
    skills = list(Skill.objects.of(payroll.taxonomy).active().order_by("label", "pk"))
    one, other = dice.sample(skills, 2)
    kind = dice.choice(("merge", "split", "retire", "rename", "undo"))
    try:
        with transaction.atomic():
            if kind == "merge" and len(skills) > 3:
                editing.merge(payroll.taxonomy, one.pk, [other.pk], by=payroll.admin)
            elif kind == "split":
                parts = [editing.Part(f"{one.label} {name}") for name in ("one", "two")]
                editing.split(payroll.taxonomy, one.pk, parts, by=payroll.admin)
            elif kind == "retire" and len(skills) > 3:
                editing.retire(payroll.taxonomy, one.pk, by=payroll.admin, replaced_by=other.pk)
            elif kind == "undo" and (last := editing.next_undo(payroll.taxonomy, payroll.admin)):
                editing.undo(last, by=payroll.admin)
            else:
                editing.rename(payroll.taxonomy, one.pk, f"{one.label} anew", by=payroll.admin)
    except (Refused, editing.Conflict):
        pass


def go(payroll: Payroll, release: Release) -> None:
    moving.prepare(payroll.job, side_of(release), Turn())
    with transaction.atomic():
        moving.apply(list(moving.behind(release)), release)
    payroll.job.refresh_from_db()


def held(payroll: Payroll) -> dict[Any, set[str]]:
    found: dict[Any, set[str]] = {}
    for application, skill in HeldSkill.objects.values_list("resume__application", "skill"):
        found.setdefault(application, set()).add(str(skill))
    return found


def nothing_is_lost(before: dict[Any, set[str]], payroll: Payroll, move: Move) -> None:
    """Whoever held a skill that leads somewhere holds one of those that it leads to."""
    after = held(payroll)
    for application, skills in before.items():
        for skill in skills:
            heirs = move.mapping.of(skill).skills
            assert not heirs or after[application] & set(heirs)


def nothing_is_mixed(payroll: Payroll) -> None:
    """Every link is to a skill of the job's one release, and scores are what ranking again gives."""
    job = Job.objects.select_related("release").get(pk=payroll.job.pk)
    assert job.release is not None
    known = side_of(job.release).shape.skills
    linked = [
        *RequirementSkill.objects.values_list("skill", flat=True),
        *HeldSkill.objects.values_list("skill", flat=True),
    ]
    assert {str(skill) for skill in linked} <= known
    scores = payroll.scores()
    rankings.rerank(job)
    assert payroll.scores() == scores
