"""A release of all of ESCO with applicants of an open job: the impact worked out, published, rolled back."""

from __future__ import annotations

from uuid import UUID

from hrapp.benchmarks import esco, scratch
from hrapp.benchmarks.figures import Findings, Run, seconds_of
from hrapp.benchmarks.ranking_page import invent_applicants
from hrapp.benchmarks.taxonomy import import_esco
from recruiting import rankings
from recruiting.models import Job
from skills import editing, impact, publishing, review
from skills.models import Publication, Skill, Taxonomy
from skills.sides import side_of
from skills.taxonomy import vocabulary_of
from skills.vectors import skill_vectors


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
    fold, keep = _two_asked_for(job, taxonomy)
    editing.merge(taxonomy, keep, [fold], by=recruiter)
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
    asking = review.pending(taxonomy)
    assert asking is not None
    run.say("  the impact")
    findings.add(
        f"impact of one merge on {count:,} applicants",
        seconds_of(lambda: impact.work_out(asking.impact)),
        "s",
    )
    findings.notes.append(f"{asking.impact.moved_count:,} scores move")
    run.say("  publishing and rolling back")
    findings.add("publish it", seconds_of(published), "s")
    findings.add("roll back", seconds_of(rolled_back), "s")
    return findings


def _two_asked_for(job: Job, taxonomy: Taxonomy) -> tuple[UUID, UUID]:
    """A skill that the job asks for, and another that it will be merged into."""
    asked = job.requirements.filter(skills__isnull=False, weight__gt=0).values_list(
        "skills__skill", flat=True
    )[0]
    other = (
        Skill.objects.of(taxonomy)
        .active()
        .exclude(pk=asked)
        .order_by("label")
        .values_list("pk", flat=True)[0]
    )
    return asked, other
