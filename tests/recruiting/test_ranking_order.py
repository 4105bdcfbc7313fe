from decimal import Decimal

import pytest

from recruiting import ranking_order
from recruiting.matching import brackets
from recruiting.models import Application, Candidate, Job, RankedCandidate, Requirement
from recruiting.ranking_order import RankingFilters, order_of
from skills.documents import Finding
from tests import factories

HIDDEN = Finding("white_text", 1, None, "hidden words", "")
pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> Job:
    job = factories.make_job(factories.make_user(full_name="Olga Owner"))
    factories.make_requirement(job, skills={factories.make_skill("Payroll accounting"): 3})
    return job


def score(job: Job, number: int, score: str, low: str, high: str) -> str:
    candidate = Candidate.objects.create(name=f"Person{number} Example")
    application = Application.objects.create(job=job, candidate=candidate, number=number)
    bounds = {"score": Decimal(score), "low": Decimal(low), "high": Decimal(high)}
    RankedCandidate.objects.create(
        application=application, job=job, parts={}, requirements_version=0, **bounds
    )
    return str(application.pk)


def shown(order: ranking_order.Order) -> list[str]:
    names = dict(Application.objects.values_list("pk", "candidate__name"))
    found = {str(pk): name for pk, name in names.items()}
    return [found[order.pks[index]].split()[0] for index in order.shown]


def test_places_are_those_of_the_formula(job: Job) -> None:
    scores = ["71.5 60.25 80", "70 70 70", "60.26 50 60.25", "60 59 60.24", "0 0 0"]
    for number, one in enumerate(scores, 1):
        score(job, number, *one.split())
    rows = RankedCandidate.objects.filter(job=job).order_by("-score", "application_id")
    expected = brackets([(str(row.pk), row.score, row.low, row.high) for row in rows])
    order = order_of(job)
    places = [order.place(index) for index in range(len(order.pks))]
    assert [(one.pk, one.rank, one.tied_count) for one in places] == [
        (one.candidate_id, one.rank, one.tied_count) for one in expected
    ]
    assert [one.pk for one in places if one.is_first] == [
        one.candidate_id for one in expected if one.bracket[0] == one.candidate_id
    ]
    assert [one.pk for one in places if one.is_last] == [
        one.candidate_id for one in expected if one.bracket[-1] == one.candidate_id
    ]
    assert [one.rank for one in places] == [1, 1, 1, 4, 5]


def test_equal_scores_stand_in_order_of_id(job: Job) -> None:
    pks = [score(job, number, "50", "50", "50") for number in range(5)]
    assert list(order_of(job).pks) == sorted(pks)


def test_nobody_yet(job: Job) -> None:
    assert order_of(job) == ranking_order.Order((), [], [])


def test_filters_hide_people_and_leave_ranks_alone(job: Job) -> None:
    skill = job.requirements.get().skills.get().skill
    factories.make_application(job, "Ada Example", held={skill: 5}, certainty=1.0)
    factories.make_application(job, "Bob Example", stage=Application.Stage.OFFER)
    factories.make_application(job, "Cleo Example", findings=[HIDDEN])
    requirement = Requirement.objects.get(job=job)
    # a file that was read, hides something, and became no application
    factories.make_resume(job, document=factories.make_document("x", findings=[HIDDEN]))

    def names(**filters: object) -> set[str]:
        return set(shown(order_of(job, RankingFilters(**filters))))  # type: ignore[arg-type]

    assert names() == {"Ada", "Bob", "Cleo"}
    assert names(stages=("offer", "hired")) == {"Bob"}
    assert names(query="CLEO") == {"Cleo"}
    assert names(holds=(str(requirement.pk),)) == {"Ada"}
    assert names(has_findings=True) == {"Cleo"}
    assert names(has_findings=False) == {"Ada", "Bob"}
    assert names(stages=("offer",), query="ada") == set()
    order = order_of(job, RankingFilters(stages=("offer",)))
    assert [order.place(index).rank for index in order.shown] == [2]


def test_blind_search_looks_at_titles_and_never_at_names(job: Job) -> None:
    factories.make_application(job, "Ada Example")
    assert shown(order_of(job, RankingFilters(query="accountant"), is_blind=True)) == ["Ada"]
    assert shown(order_of(job, RankingFilters(query="ada"), is_blind=True)) == []
