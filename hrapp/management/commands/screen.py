"""Screens resume files against a job description and prints the ranking with every part and its evidence."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hrapp.messages import words_for
from recruiting.screen import Screened, screen
from skills import releases
from skills.documents import DocumentError
from skills.taxonomy import vocabulary_of


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("resumes", nargs="+", type=Path, metavar="RESUME_FILE")
        parser.add_argument("--job", required=True, type=Path, metavar="JD_FILE")
        parser.add_argument("--taxonomy", metavar="SLUG", help="default: the organisation's own")
        parser.add_argument(
            "--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="recency is counted from this day"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        release = releases.live_release(options["taxonomy"])
        if release is None:
            raise CommandError(
                "No published taxonomy has that name; see import_taxonomy --publish.", returncode=2
            )
        if not options["job"].is_file():
            raise CommandError(f"{options['job']} is not a file.", returncode=2)
        on = options["as_of"] or timezone.localdate()
        try:
            screened = screen(options["job"], self._read(options["resumes"]), vocabulary_of(release), on=on)
        except DocumentError as error:
            raise CommandError(f"{options['job']}: {words_for(error.code)}", returncode=2) from error
        self.stdout.write(_as_line(screened) if options["json"] else _as_table(screened))
        if screened.unreadable:
            sys.exit(1)

    def _read(self, paths: list[Path]) -> Iterator[Path]:
        for number, path in enumerate(paths, 1):
            self.stderr.write(f"{number} of {len(paths)}: {path.name}")
            yield path


def _as_line(screened: Screened) -> str:
    return json.dumps(screened.as_json(), ensure_ascii=False)


def _as_table(screened: Screened) -> str:
    rows = []
    for one in screened.candidates:
        if one.fit is None:
            rows.append(f"{'-':>6} {words_for(one.warnings[0][0])} {one.file}")
        else:
            place = f"{one.rank or '-'}{'=' if one.tied_with else ''}"
            rows.append(f"{place:>6} {one.fit.score} ({one.fit.low} to {one.fit.high}) {one.file}")
    return "\n".join(rows)
