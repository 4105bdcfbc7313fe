"""One import from file to release, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from hrapp.models import User
from skills.importing.problems import Problems
from skills.importing.readers import READERS
from skills.importing.rows import Row
from skills.importing.writer import Writer
from skills.models import Change, Release, Taxonomy
from skills.releases import publish

FORMATS = READERS


@dataclass(frozen=True)
class ImportSummary:
    added: dict[str, int]
    changed: dict[str, int]
    oddities: dict[str, int]
    release: Release | None


def import_taxonomy(
    path: Path, *, form: str, slug: str, is_published: bool = False, progress: Callable[[str], None] = lambda _: None,
    by: User | None = None,
) -> ImportSummary:  # fmt: skip
    """Add and update what the file brings; what it lacks stays. Raises ImportProblems and stores nothing."""
    problems = Problems()
    return write_rows(
        FORMATS[form](path, problems), slug=slug, problems=problems, source=f"{form}: {path.name}",
        is_published=is_published, progress=progress, by=by,
    )  # fmt: skip


@transaction.atomic
def write_rows(
    rows: Iterable[Row], *, slug: str, problems: Problems, source: str, is_published: bool,
    progress: Callable[[str], None] = lambda _: None, by: User | None = None,
) -> ImportSummary:  # fmt: skip
    taxonomy, _ = Taxonomy.objects.get_or_create(
        slug=slug,
        defaults={"id": uuid5(NAMESPACE_URL, f"hrapp:taxonomy:{slug}"), "name": slug, "source": source},
    )
    writer = Writer(taxonomy, problems, progress)
    writer.write(rows)
    problems.raise_if_any()
    writer.refresh_statistics()
    if writer.added.total() or writer.changed.total():
        counts = {"added": dict(writer.added), "changed": dict(writer.changed), "source": source}
        Change.objects.create(taxonomy=taxonomy, verb=Change.Verb.IMPORTED, after=counts, changed_by=by)
    release = publish(taxonomy, note=f"Imported from {source}", by=by) if is_published else None
    return ImportSummary(dict(+writer.added), dict(+writer.changed), dict(problems.oddities), release)
