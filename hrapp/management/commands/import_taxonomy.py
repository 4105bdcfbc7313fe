"""`manage.py import_taxonomy PATH --format FORMAT --slug SLUG [--publish]`: progress and faults on stderr."""

import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hrapp import services
from skills.importing.problems import ImportProblems
from skills.importing.run import FORMATS, import_taxonomy


class Command(BaseCommand):
    help = "Read a taxonomy from a file or folder. A second run of the same content changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--format", required=True, choices=sorted(FORMATS), dest="form")
        parser.add_argument("--slug", required=True)
        parser.add_argument("--publish", action="store_true", help="Make it a release at once.")
        parser.add_argument("--json", action="store_true", help="Print the summary as one JSON object.")

    def handle(self, *args: Any, path: Path, form: str, slug: str, publish: bool, **options: Any) -> None:
        if not path.exists():
            raise CommandError(f"{path} does not exist.", returncode=2)
        services.start()
        started = time.monotonic()
        try:
            summary = import_taxonomy(
                path, form=form, slug=slug, is_published=publish, progress=self._progress
            )
        except ImportProblems as problems:
            for line in problems.lines:
                self.stderr.write(line)
            raise CommandError(f"{problems.count} faults; nothing was imported.", returncode=1) from problems
        self._progress("")
        for words, count in summary.oddities.items():
            self.stderr.write(f"note: {words} ({count:,} times)")
        seconds = time.monotonic() - started
        number = summary.release.number if summary.release else None
        if options["json"]:
            told = {"added": summary.added, "changed": summary.changed, "release": number}
            self.stdout.write(json.dumps(told | {"seconds": round(seconds, 1)}))
            return
        for verb, counts in (("added", summary.added), ("changed", summary.changed)):
            words = ", ".join(f"{count:,} {name}" for name, count in counts.items())
            self.stdout.write(f"{verb}: {words or 'nothing'}")
        self.stdout.write(f"{f'release {number}, ' if number else ''}{seconds:.1f} s")

    def _progress(self, words: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r\033[K{words}", ending="")
        elif words:
            self.stderr.write(words)
        self.stderr.flush()
