"""What goes out comes back: an export that is imported again changes nothing, whatever the taxonomy holds."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from skills.desk import Documents
from skills.exporting.bundle import of_draft
from skills.exporting.formats import FORMATS
from skills.models import Taxonomy
from tests.skills.exporting import invented

pytestmark = pytest.mark.django_db
SOME = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


def exported(taxonomy: Taxonomy, folder: str, key: str) -> Path:
    form = FORMATS[key]
    path = Path(folder) / f"house.{form.ending}"
    path.write_bytes(form.write(of_draft(taxonomy)))
    return path


@pytest.mark.parametrize("key", FORMATS)
@SOME
@given(documents=invented.taxonomies())
def test_an_export_that_is_imported_again_changes_nothing(key: str, documents: Documents) -> None:
    with transaction.atomic(), TemporaryDirectory() as folder:
        taxonomy = invented.stored(documents)
        source = invented.previewed(taxonomy, exported(taxonomy, folder, key), FORMATS[key].reads_as)
        assert invented.told(source) == []
        transaction.set_rollback(True)
