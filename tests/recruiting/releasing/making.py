"""A payroll job with applicants in release 1 of a small published taxonomy, whose desk can then be edited."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from hrapp.access import Role
from hrapp.models import User
from recruiting import rankings
from recruiting.models import Application, Job, RankedCandidate, Requirement
from skills import releases
from skills.models import Release, Skill, Taxonomy
from skills.sides import Side, draft_of, side_of
from tests import factories

LABELS = ("Payroll accounting", "Salary accounting", "Spreadsheets", "Welding", "Payroll software")
DESCRIPTIONS = {"Welding": "Joining metal with heat.", "Spreadsheets": "Tables and formulas on a computer."}


@dataclass
class Payroll:
    """`ada` holds payroll accounting and spreadsheets, `ben` salary accounting, `cleo` nothing that is asked."""

    taxonomy: Taxonomy
    admin: User
    job: Job
    skills: dict[str, Skill]
    requirements: dict[str, Requirement] = field(default_factory=dict)
    ada: Application = field(init=False)
    ben: Application = field(init=False)
    cleo: Application = field(init=False)

    def id(self, label: str) -> UUID:
        return self.skills[label].pk

    def publish(self) -> Release:
        return releases.build(self.taxonomy)

    def draft(self) -> Side:
        return draft_of(self.taxonomy)

    def side(self, release: Release) -> Side:
        return side_of(release)

    def scores(self) -> dict[str, Decimal]:
        rows = RankedCandidate.objects.filter(job=self.job).select_related("application__candidate")
        return {row.application.candidate.name: row.score for row in rows}


def make_taxonomy() -> tuple[Taxonomy, dict[str, Skill]]:
    taxonomy = factories.make_taxonomy()
    skills = {label: factories.make_skill(label) for label in LABELS}
    for label, text in DESCRIPTIONS.items():
        Skill.objects.filter(pk=skills[label].pk).update(description=text)
    releases.publish(taxonomy)
    taxonomy.refresh_from_db()
    return taxonomy, skills


def make_payroll() -> Payroll:
    taxonomy, skills = make_taxonomy()
    job = factories.make_job(factories.make_user(full_name="Rita Recruiter"))
    made = Payroll(taxonomy, factories.make_user(Role.HR_ADMIN, full_name="Ada Admin"), job, skills)
    for label, text, kind in (
        ("Payroll accounting", "You must know payroll accounting.", "must"),
        ("Spreadsheets", "Excel is preferred.", "preferred"),
    ):
        made.requirements[label] = factories.make_requirement(job, text, kind=kind, skills={skills[label]: 3})
    made.ada = factories.make_application(
        job, "Ada Example", held={skills["Payroll accounting"]: 3, skills["Spreadsheets"]: 4}
    )
    made.ben = factories.make_application(job, "Ben Example", held={skills["Salary accounting"]: 4})
    made.cleo = factories.make_application(job, "Cleo Example", held={skills["Welding"]: 2})
    rankings.rerank(job)
    return made
