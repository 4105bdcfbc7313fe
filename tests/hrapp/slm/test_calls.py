"""One row per door call, without text; and nothing breaks where it cannot be written."""

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

import hrapp.slm as slm
from hrapp.slm import calls
from hrapp.slm.models import Call


@pytest.fixture(autouse=True)
def on(settings: Settings) -> None:
    calls.flush()
    settings.SLM_RECORD_CALLS = True


@pytest.mark.django_db
def test_a_call_leaves_a_row_without_its_text() -> None:
    slm.embed(["a secret", "another secret"], task="skill_link")
    calls.flush()
    row = Call.objects.get()
    assert (row.task, row.items, row.model_digest) == ("skill_link", 2, slm.model_for("skill_link").digest)
    assert row.tokens > 0
    assert "secret" not in str(vars(row))


@pytest.mark.django_db
def test_many_calls_are_written_together() -> None:
    for number in range(calls.BATCH_ROWS - 1):
        calls._keep(calls.CallNote("t", "d", number))
    assert not Call.objects.exists()
    calls._keep(calls.CallNote("t", "d", 0))
    assert Call.objects.count() == calls.BATCH_ROWS


def test_a_row_that_cannot_be_written_breaks_nothing() -> None:
    assert slm.embed(["x"], task="skill_link").shape == (1, 384)
    calls.flush()


@pytest.mark.django_db
def test_a_failure_keeps_its_code() -> None:
    with pytest.raises(slm.ModelMissing), calls.recorded(slm.model_for("skill_link"), items=1):
        raise slm.ModelMissing("gone")
    calls.flush()
    assert Call.objects.get().error == "model_missing"


@pytest.mark.django_db
def test_a_callers_transaction_survives_a_row_that_is_refused() -> None:
    calls._keep(calls.CallNote("t" * 500, "d", 1))
    calls.flush()
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    assert not Call.objects.exists()


@pytest.mark.django_db
def test_recording_is_off_unless_switched_on(settings: Settings) -> None:
    settings.SLM_RECORD_CALLS = False
    slm.embed(["x"], task="skill_link")
    calls.flush()
    assert not Call.objects.exists()
