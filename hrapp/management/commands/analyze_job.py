"""`manage.py analyze_job FILE… [--taxonomy SLUG] --json`: what each posting asks for, as JSON Lines. Stores nothing."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hrapp import services
from recruiting.job_reading.output import as_object, unread
from recruiting.screening import read_description, role_for
from skills import releases
from skills.documents import DocumentError, read_document
from skills.models import Release
from skills.taxonomy import Vocabulary, vocabulary_of


class Command(BaseCommand):
    help = "Read job descriptions: requirements, years, credentials, pay, and what to look at twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--taxonomy", metavar="SLUG", help="default: the organisation's own")
        parser.add_argument("--json", action="store_true", help="JSON Lines, the only form there is.")

    def handle(self, *args: Any, files: list[Path], taxonomy: str | None, **options: Any) -> None:
        services.start()
        release = releases.live_release(taxonomy)
        if taxonomy and release is None:
            raise CommandError(f"The taxonomy {taxonomy!r} has no release.", returncode=2)
        vocabulary = vocabulary_of(release) if release else Vocabulary.of_entries([])
        unreadable = 0
        for number, path in enumerate(files, start=1):
            self.stderr.write(f"{number} of {len(files)}: {path.name}")
            analyzed, is_read = _analyze(path, vocabulary, release)
            unreadable += not is_read
            self.stdout.write(json.dumps(analyzed, ensure_ascii=False))
        if unreadable:
            sys.exit(1)


def _analyze(path: Path, vocabulary: Vocabulary, release: Release | None) -> tuple[dict[str, Any], bool]:
    if not path.is_file():
        return unread(str(path), "gone"), False
    try:
        document = read_document(path)
    except DocumentError as error:
        return unread(str(path), error.code, error.detail), False
    reading = read_description(document.text, vocabulary)
    found = role_for(reading.title.text, release) if reading.title and release else None
    role = {"id": str(found.pk), "label": found.title} if found else None
    return as_object(reading, file=str(path), role=role), True
