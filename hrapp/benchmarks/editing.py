"""The pages on which the taxonomy is edited, with all of it on the desk: opening, unfolding a group, typing."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from hrapp.benchmarks.figures import Findings, Peer, Run, percentile, seconds_of
from hrapp.models import User
from skills.models import Group, Membership, Skill, Taxonomy

PART = {"HX-Request": "true", "HX-Target": "desk-list"}
PLAIN_TREE = """<ul>{% for group, skills in rows %}<li>{{ group }}<ul>{% for pk, label in skills %}
<li><a href="/taxonomy/skills/{{ pk }}/">{{ label }}</a></li>{% endfor %}</ul></li>{% endfor %}</ul>"""
SHOWN = 40


def measure(run: Run, taxonomy: Taxonomy, client: Client, typed: list[str], findings: Findings) -> None:
    count = run.size(quick=12, full=60)
    run.say(f"  the desk: {count} pages, {count} groups, {len(typed)} letters")
    whole_tree = 1000 * seconds_of(lambda: _plain_tree(taxonomy))
    _add(
        findings, "the desk: open a skill", client, _skill_pages(taxonomy, count), {}, "< 300 ms",
        Peer("the whole tree in one page", whole_tree, "rendering alone: no panel, no counts"),
    )  # fmt: skip
    groups = Group.objects.filter(taxonomy=taxonomy).annotate(held=Count("skills")).order_by("-held", "pk")
    largest = list(groups[:count])
    branches = [reverse("skills:editor_branch", args=[group.pk]) for group in largest]
    plain = _percentile95(lambda one: _plain_branch(one.pk), largest)
    _add(
        findings, "the desk: unfold one of the largest groups", client, branches, PART, "< 150 ms",
        Peer("its skills as a plain list", plain, "all of them, no counts, no groups below"),
    )  # fmt: skip
    page = reverse("skills:editor_tree")
    asked = [f"{page}?{urlencode({'taxonomy': taxonomy.slug, 'q': words})}" for words in typed]
    _add(
        findings, "the desk: one letter more in its search", client, asked, PART, "< 150 ms",
        Peer("ILIKE over labels and other words", _percentile95(lambda words: _contains(taxonomy, words), typed),
             "the query alone, no page, no order"),
    )  # fmt: skip


def editor() -> User:
    return User.objects.get(username="hana")


def _skill_pages(taxonomy: Taxonomy, count: int) -> list[str]:
    skills = list(Skill.objects.of(taxonomy).order_by("pk").values_list("pk", flat=True))
    dice = Random(7)  # noqa: S311 dice, not secrets
    return [reverse("skills:editor_skill", args=[pk]) for pk in dice.sample(skills, count)]


def _add(
    findings: Findings, name: str, client: Client, addresses: list[str], headers: dict[str, str], target: str,
    peer: Peer,
) -> None:  # fmt: skip
    with CaptureQueriesContext(connection) as queries:
        size = _get(client, addresses[0], headers)
        asked = len(queries)
    times = [seconds_of(lambda one=one: _get(client, one, headers)) for one in addresses]  # type: ignore[misc]
    findings.add(
        f"{name}, p50", 1000 * percentile(times, 50), "ms", note=f"{asked} queries, {size / 1024:.0f} kB"
    )
    findings.add(f"{name}, p95", 1000 * percentile(times, 95), "ms", target=target, peers=[peer])


def _percentile95(work: Callable[[Any], object], values: list[Any]) -> float:
    """In milliseconds."""
    return 1000 * percentile([seconds_of(lambda one=one: work(one)) for one in values], 95)  # type: ignore[misc]


def _get(client: Client, address: str, headers: dict[str, str]) -> int:
    answer = client.get(address, headers=headers)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    return len(answer.content)


def _plain_tree(taxonomy: Taxonomy) -> str:
    """What an editor without branches on demand sends: every group with every skill."""
    held: dict[str, list[tuple[object, str]]] = {}
    rows = Membership.objects.filter(skill__taxonomy=taxonomy).order_by("group__label", "skill__label")
    for group, pk, label in rows.values_list("group__label", "skill_id", "skill__label"):
        held.setdefault(group, []).append((pk, label))
    return engines["django"].from_string(PLAIN_TREE).render({"rows": list(held.items())})


def _plain_branch(group: UUID) -> str:
    rows = Membership.objects.filter(group=group).order_by("skill__label")
    skills = list(rows.values_list("skill_id", "skill__label"))
    return engines["django"].from_string(PLAIN_TREE).render({"rows": [("", skills)]})


def _contains(taxonomy: Taxonomy, words: str) -> None:
    found = Skill.objects.of(taxonomy).filter(Q(label__icontains=words) | Q(aliases__text__icontains=words))
    list(found.distinct().values_list("pk", "label")[:SHOWN])
