"""`manage.py parse_resume FILE… --json`: one JSON Resume 1.0 document per file, as JSON Lines. Stores nothing."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hrapp import services
from recruiting.screening import read_profile
from skills import releases
from skills.documents import DocumentError, read_document
from skills.resume.json_resume import as_json_resume, unread
from skills.taxonomy import Vocabulary, vocabulary_of


class Command(BaseCommand):
    help = "Read resumes. Prints a JSON Resume document for each, with the evidence of every value."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="JSON Lines, the only form there is.")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        services.start()
        release = releases.live_release()
        vocabulary = vocabulary_of(release) if release else Vocabulary.of_entries([])
        today = timezone.localdate()
        unreadable = 0
        for number, path in enumerate(files, start=1):
            self.stderr.write(f"{number} of {len(files)}: {path.name}")
            parsed, is_read = _parse(path, vocabulary, today)
            unreadable += not is_read
            self.stdout.write(json.dumps(parsed, ensure_ascii=False))
        if unreadable:
            sys.exit(1)


def _parse(path: Path, vocabulary: Vocabulary, today: date) -> tuple[dict[str, Any], bool]:
    if not path.is_file():
        return unread(str(path), "gone"), False
    try:
        document = read_document(path)
    except DocumentError as error:
        return unread(str(path), error.code, error.detail), False
    reading = read_profile(document, vocabulary, on=today).reading
    return as_json_resume(reading, document, file=str(path)), True
