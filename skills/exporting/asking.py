"""Asking for an export: a small one at once, a large one as a row of work whose file is downloaded when it is done."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils import timezone

from hrapp.models import User
from hrapp.work import WorkError
from skills.exporting.bundle import Bundle, of_draft, of_release
from skills.exporting.formats import FORMATS
from skills.exporting.problems import ExportError
from skills.models import Export, Group, Skill, Taxonomy

DRAFT, LIVE = "draft", "live"
AT_ONCE = 2_000  # skills
KEPT = timedelta(days=7)  # a file can be made again


class NoSuchReleaseError(Exception):
    """The taxonomy has no release of this number, or none at all."""


def bundle_of(
    taxonomy: Taxonomy, which: str, skills: Collection[UUID] | None = None, *, group: UUID | None = None
) -> Bundle:
    """`which`: draft, live, or the number of a release."""
    if which == DRAFT:
        return of_draft(taxonomy, skills, group=group)
    number = int(which) if which.isdecimal() and len(which) < 9 else 0
    release = taxonomy.live_release if which == LIVE else taxonomy.releases.filter(number=number).first()
    if release is None:
        raise NoSuchReleaseError(which)
    release.taxonomy = taxonomy
    return of_release(release, skills, group=group)


def is_large(taxonomy: Taxonomy) -> bool:
    return Skill.objects.of(taxonomy).count() > AT_ONCE


def ask(taxonomy: Taxonomy, *, form: str, which: str, group: Group | None, by: User) -> Export:
    return Export.objects.create(taxonomy=taxonomy, form=form, which=which, group=group, created_by=by)


def write(export: Export) -> None:
    """What a worker does with the row."""
    form = FORMATS[export.form]
    _say(export, "Reading the taxonomy")
    try:
        bundle = bundle_of(export.taxonomy, export.which, group=export.group_id)
        export.skill_count = len(bundle.of("skill"))
        _say(export, f"Writing {export.skill_count:,} skills as {form.name}")
        content = form.write(bundle)
    except (ExportError, NoSuchReleaseError) as error:
        raise WorkError(getattr(error, "code", "gone"), getattr(error, "detail", "")) from error
    export.name, export.progress = f"{bundle.name}.{form.ending}", ""
    export.file.save(export.name, ContentFile(content), save=False)
    export.save(update_fields=["name", "progress", "skill_count", "file"])


def forget_old() -> None:
    """Files that were made a week ago go."""
    for one in Export.objects.filter(created_at__lt=timezone.now() - KEPT):
        one.file.delete(save=False)
        one.delete()


def _say(export: Export, words: str) -> None:
    export.progress = words
    export.save(update_fields=["progress", "skill_count"])
