"""Paths of an employee: how quick next roles, routes and a gap are here and with ESCO's occupations, and how good."""

from __future__ import annotations

import time
from collections.abc import Callable

from careers import gaps, paths
from careers.architecture import Architecture
from careers.feasibility import Grounds, Habits
from careers.models import Employee
from careers.moves import History
from careers.nearness import directions
from careers.paths import Outlook
from careers.standing import standing_of
from hrapp.benchmarks import peers, scratch, transitions
from hrapp.benchmarks.figures import Findings, Run, percentile
from hrapp.demo.accounts import make_accounts
from hrapp.demo.employees import make_employees
from skills.taxonomy import EMPTY

SHOWN = 8


def measure(run: Run) -> Findings:
    findings = Findings()
    run.say("  hiring the demo's employees")
    scratch.open_organisation()
    make_employees(make_accounts(), scratch.demo_release())
    employees = list(Employee.objects.here().order_by("number")[: run.size(quick=10, full=60)])
    _time_here(employees, findings)
    if (run.data / transitions.ESCO).is_file() and not peers.missing("pyarrow"):
        _time_esco(run, findings)
    for one in (transitions.measure(run),):
        findings.figures += one.figures
        findings.notes += one.notes
    return findings


def _time_here(employees: list[Employee], findings: Findings) -> None:
    paths.next_roles(employees[0])
    roles = len(paths.outlook(employees[0]).view.architecture.roles)
    nexts = [_cpu(lambda one=one: paths.next_roles(one)) for one in employees]  # type: ignore[misc]
    name = f"next roles of one person, {roles} roles, {Employee.objects.here().count()} people, p95 of processor time"
    findings.add(name, percentile(nexts, 95), "ms", target="< 100 ms")
    goals = [paths.outlook(one) for one in employees[:10]]
    routes = [_cpu(lambda own=own: paths.routes_from(own, roles - 1, 3)) for own in goals]  # type: ignore[misc]
    findings.add("routes of up to three steps, p95 of processor time", percentile(routes, 95), "ms")


def _time_esco(run: Run, findings: Findings) -> None:
    """A person with the skills of one occupation, without a database."""
    run.say("  next roles among ESCO's occupations")
    known = transitions.architecture_of(transitions.read_esco(run.data / transitions.ESCO))
    findings.add(
        "directions of ESCO's roles, once per release and process", _cpu(lambda: directions(known)), "ms"
    )
    people = [_person(known, at) for at in range(0, len(known.roles), len(known.roles) // 10)]
    nexts = [_cpu(lambda own=own: own.next_roles(SHOWN)) for own in people]  # type: ignore[misc]
    findings.add(
        f"next roles among {len(known.roles):,} roles, p95 of processor time", percentile(nexts, 95), "ms"
    )
    routes = [_cpu(lambda own=own: paths.routes_from(own, 7, 3)) for own in people[:5]]  # type: ignore[misc]
    findings.add(
        f"routes among {len(known.roles):,} roles, p95 of processor time", percentile(routes, 95), "ms"
    )


def _person(known: Architecture, place: int) -> Outlook:
    levels = {one.skill: 3.0 for one in known.roles[place].asked}
    view = gaps.View(known, standing_of(known, levels), {}, EMPTY)
    return Outlook(view, Grounds(Habits(known, History()), frozenset(), place))


def _cpu(work: Callable[[], object]) -> float:
    """Milliseconds of processor time, since other work on the machine is not ours."""
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)
