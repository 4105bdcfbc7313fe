"""One invented profile that lives: a CV and a project that were read, colleagues' words, and open questions."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from careers import assessments, materials, statements, viewing
from careers.models import AssessmentRequest, Employee, Material
from careers.tasks import read_material_task
from hrapp.demo.organisation import TODAY
from hrapp.models import User
from skills.models import Skill

CV = Path(__file__).with_name("emi_castellanos.txt")
PROJECT = (
    "For the move of the meter register I compared 40,000 readings between the old and the new system,"
    " wrote the SQL for it, and drew the differences in Power BI so that the network teams could settle them."
)
COLLEAGUES = (  # who says what of which skill, how many days ago
    (2, "SQL", 3, 40, "Her queries for the register were right the first time."),
    (3, "Microsoft Excel", 4, 75, ""),
    (3, "Data visualisation", 3, 60, "The map of open differences was hers."),
)
OWN = (("Python", 2, 25, "I automate our club's yearly statement with it."),)


def fill_profiles(accounts: Mapping[str, User]) -> None:
    """Emi's profile. A second call adds nothing."""
    emi = Employee.objects.select_related("manager", "user").get(user=accounts["emi"])
    if Material.objects.filter(employee=emi).exists():
        return
    user = accounts["emi"]
    file = SimpleUploadedFile("cv_emi_castellanos.txt", CV.read_bytes())
    for given in (
        materials.submit_cv(emi, file, by=user),
        materials.submit_project(
            emi, title="Meter register", text=PROJECT, dated_on=date(2026, 9, 15), by=user
        ),
    ):
        read_material_task(given.pk)
    _say(emi, user)
    _ask(emi, user)
    if emi.manager and emi.manager.user:
        viewing.note(emi, by=emi.manager.user, how="profile")


def _say(emi: Employee, user: User) -> None:
    team = Employee.objects.here().filter(manager=emi.manager).exclude(pk=emi.pk).order_by("number")
    for place, label, level, days, note in COLLEAGUES:
        skill = Skill.objects.active().get(label=label, taxonomy__is_default=True)
        on = TODAY - timedelta(days=days)
        statements.assess(emi, skill, level, note=note, assessor=team[place], by=user, on=on)
    for label, level, days, note in OWN:
        skill = Skill.objects.active().get(label=label, taxonomy__is_default=True)
        statements.state(emi, skill, level, note=note, by=user, on=TODAY - timedelta(days=days))


def _ask(emi: Employee, user: User) -> None:
    """One question to her manager that waits, and one that her HR colleague put to her."""
    skill = Skill.objects.active().get(label="Data analysis", taxonomy__is_default=True)
    if emi.manager:
        assessments.ask(emi, skill, emi.manager, message="From the work on the meter register.", by=user)
    asking = (
        Employee.objects.here().filter(user__isnull=False).exclude(pk__in=[emi.pk, emi.manager_id]).first()
    )
    if asking and asking.user:
        plain = Skill.objects.active().get(label="Plain language writing", taxonomy__is_default=True)
        AssessmentRequest.objects.get_or_create(
            employee=asking, skill=plain, asked=emi,
            defaults={"message": "You read my note to all staff last month. How clear was it?"},
        )  # fmt: skip
