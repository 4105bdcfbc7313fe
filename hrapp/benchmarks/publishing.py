"""A release of all of ESCO with applicants of an open job: the impact worked out, published, rolled back."""

from __future__ import annotations

from uuid import UUID

from hrapp.benchmarks import esco, scratch
from hrapp.benchmarks.figures import Findings, Run, seconds_of
from hrapp.benchmarks.ranking_page import invent_applicants
from hrapp.benchmarks.taxonomy import import_esco
from recruiting import rankings
from recruiting.models import HeldSkill, Job
from skills import editing, impact, publishing, review
from skills.models import Publication, Skill, Taxonomy
from skills.sides import side_of
from skills.taxonomy import vocabulary_of
from skills.vectors import skill_vectors

FOLDED = 200  # skills


def measure(run: Run) -> Findings:
    findings = Findings()
    if not esco.is_there(run.data):
        findings.notes.append("ESCO: not present")
        return findings
    recruiter, count = scratch.open_organisation(), run.size(quick=200, full=1_000)
    run.say("  importing ESCO and the vectors of its names")
    release = import_esco(run, findings)
    Taxonomy.objects.filter(is_default=True).update(is_default=False)
    Taxonomy.objects.filter(pk=release.taxonomy_id).update(is_default=True)
    taxonomy = Taxonomy.objects.select_related("live_release").get(pk=release.taxonomy_id)
    skill_vectors(vocabulary_of(release))
    run.say(f"  reading a job and inventing {count:,} applicants")
    job = scratch.open_job(recruiter)
    invent_applicants(job, count, recruiter)
    rankings.rerank(job)
    keep, fold = _asked_and_held(job, taxonomy)
    editing.merge(taxonomy, keep, fold, by=recruiter)
    side_of(release)  # a worker that has worked before holds the live release in memory
    found: list[Publication] = []

    def published() -> None:
        found.append(review.publish(asking, by=recruiter))
        publishing.work_on(found[-1])
        found[-1].finish()

    def rolled_back() -> None:
        found.append(review.roll_back(release, by=recruiter))
        publishing.work_on(found[-1])
        found[-1].finish()

    seconds = seconds_of(lambda: review.ask(taxonomy, by=recruiter))
    findings.add(f"ask for a review of the draft, {release.skill_count:,} skills", seconds, "s")
    found_review = review.pending(taxonomy)
    assert found_review is not None
    asking = found_review
    run.say("  the impact")
    findings.add(
        f"impact of merging {len(fold)} skills on {count:,} applicants",
        seconds_of(lambda: impact.work_out(asking.impact)),
        "s",
    )
    findings.notes.append(f"{asking.impact.moved_count:,} scores move")
    run.say("  publishing and rolling back")
    findings.add("publish it", seconds_of(published), "s")
    findings.add("roll back", seconds_of(rolled_back), "s")
    return findings


def _asked_and_held(job: Job, taxonomy: Taxonomy) -> tuple[UUID, list[UUID]]:
    """A skill that the job asks for, and others that many applicants hold and that will be merged into it."""
    asked = list(
        job.requirements.filter(skills__isnull=False, weight__gt=0).values_list("skills__skill", flat=True)
    )
    held = (
        Skill.objects.of(taxonomy)
        .active()
        .exclude(pk__in=asked)
        .filter(pk__in=HeldSkill.objects.values("skill"))
    )
    return asked[0], list(held.order_by("label").values_list("pk", flat=True)[:FOLDED])
