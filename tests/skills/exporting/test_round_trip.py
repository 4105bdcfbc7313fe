"""What goes out comes back: an export that is imported again changes nothing, whatever the taxonomy holds."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from skills.desk import Documents
from skills.editor import sheet
from skills.exporting.bundle import Bundle, of_draft
from skills.exporting.formats import FORMATS
from skills.models import Skill
from tests.skills.exporting import invented

pytestmark = pytest.mark.django_db
SOME = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


def exported(bundle: Bundle, folder: str, key: str) -> Path:
    form = FORMATS[key]
    path = Path(folder) / f"house.{form.ending}"
    path.write_bytes(form.write(bundle))
    return path


@pytest.mark.parametrize("key", FORMATS)
@SOME
@given(documents=invented.taxonomies())
def test_an_export_that_is_imported_again_changes_nothing(key: str, documents: Documents) -> None:
    with transaction.atomic(), TemporaryDirectory() as folder:
        taxonomy = invented.stored(documents)
        source = invented.previewed(
            taxonomy, exported(of_draft(taxonomy), folder, key), FORMATS[key].reads_as
        )
        assert invented.told(source) == []
        transaction.set_rollback(True)


@pytest.mark.parametrize("key", ["csv", "xlsx"])
@SOME
@given(documents=invented.taxonomies(), data=st.data())
def test_a_selection_that_comes_back_changes_nothing(
    key: str, documents: Documents, data: st.DataObject
) -> None:
    with transaction.atomic(), TemporaryDirectory() as folder:
        taxonomy = invented.stored(documents)
        skills = [pk for pk, (kind, _) in documents.items() if kind == "skill"]
        some = data.draw(st.lists(st.sampled_from(skills), min_size=1, unique=True))
        source = invented.previewed(taxonomy, exported(of_draft(taxonomy, some), folder, key), "csv")
        assert invented.told(source) == []
        assert {row.item_id for row in source.items.filter(kind="skill")} == set(some)
        transaction.set_rollback(True)


@SOME
@given(documents=invented.taxonomies())
def test_the_editors_file_of_a_selection_changes_nothing(documents: Documents) -> None:
    with transaction.atomic():
        taxonomy = invented.stored(documents)
        skills = list(Skill.objects.of(taxonomy).exclude(state="merged"))
        read = sheet.read(taxonomy, sheet.write(taxonomy, skills))
        assert [
            (row.label, row.problems, row.changes) for row in read.rows if row.problems or row.changes
        ] == []
        assert len(read.rows) == len(skills)
        transaction.set_rollback(True)
