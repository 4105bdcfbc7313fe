"""`manage.py bench [ROW…] [--quick] [--json] [--write FILE]`: what this machine reaches, beside the peers.

Progress on stderr. Stores nothing: every row has servers and files of its own, which go with it.
"""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hrapp.benchmarks import machine, printing
from hrapp.benchmarks.figures import Run
from hrapp.benchmarks.rows import ROWS, measure_apart, measure_here


class Command(BaseCommand):
    help = "Measure speed, memory and quality, with the peers in the same run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rows", nargs="*", metavar="ROW", help=f"all by default: {', '.join(ROWS)}")
        parser.add_argument("--quick", action="store_true", help="small sizes: minutes, rough figures")
        parser.add_argument("--json", action="store_true", help="one JSON object per row on stdout")
        parser.add_argument(
            "--write",
            type=Path,
            metavar="FILE",
            help="also write the tables as Markdown; other rows in it stay",
        )
        parser.add_argument("--data", type=Path, default=settings.BASE_DIR.parent / "shared" / "data")
        parser.add_argument(
            "--inside", action="store_true", help="measure here; what each row's process does"
        )

    def handle(self, *args: Any, rows: list[str], quick: bool, **options: Any) -> None:
        unknown = sorted(set(rows) - set(ROWS))
        if unknown:
            raise CommandError(f"No row {unknown[0]!r}. Rows: {', '.join(ROWS)}.", returncode=2)
        run = Run(options["data"], quick, self.stderr.write)
        if options["inside"]:
            self.stdout.write(json.dumps(measure_here(rows[0], run).as_json()))
            return
        self._measure(rows or list(ROWS), run, is_json=options["json"], target=options["write"])

    def _measure(self, rows: list[str], run: Run, *, is_json: bool, target: Path | None) -> None:
        header, results = machine.describe(), []
        self.stdout.write(json.dumps({"machine": header}) if is_json else "\n".join(header) + "\n")
        for number, row in enumerate(rows, 1):
            self.stderr.write(f"{number} of {len(rows)}: {row}")
            result = measure_apart(row, run)
            if result is None:
                continue
            results.append(result)
            shown = json.dumps(result.as_json()) if is_json else "\n".join(printing.section(result))
            self.stdout.write(shown)
            self.stdout.flush()
        if target:
            before = target.read_text(encoding="utf-8") if target.exists() else ""
            target.write_text(printing.page(results, before=before), encoding="utf-8")
        if len(results) < len(rows):
            sys.exit(1)
