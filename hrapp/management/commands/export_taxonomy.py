"""`manage.py export_taxonomy SLUG --format FORMAT [--release N | --draft] [--out FILE]`: to the file, or to stdout."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hrapp import services
from hrapp.messages import words_for
from skills.exporting.bundle import Bundle, of_draft, of_release
from skills.exporting.formats import FORMATS
from skills.exporting.problems import ExportError
from skills.models import Taxonomy


class Command(BaseCommand):
    help = "Write a taxonomy for other programs. An export that is imported again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--format", required=True, choices=sorted(FORMATS), dest="form")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--release", type=int, metavar="N", help="By number; without it the live one.")
        which.add_argument("--draft", action="store_true", help="What stands on the desk now.")
        parser.add_argument("--out", type=Path, metavar="FILE")

    def handle(self, *args: Any, slug: str, form: str, out: Path | None, **options: Any) -> None:
        services.start()
        bundle = _bundle(slug, options["release"], is_draft=options["draft"])
        try:
            content = FORMATS[form].write(bundle)
        except ExportError as problem:
            raise CommandError(f"{words_for(problem.code)} ({problem.detail})", returncode=1) from problem
        if out:
            out.write_bytes(content)
        else:
            sys.stdout.buffer.write(content)
        self.stderr.write(
            f"{bundle.name}: {len(bundle.of('skill')):,} skills. Leaves out: {FORMATS[form].leaves_out}."
        )


def _bundle(slug: str, number: int | None, *, is_draft: bool) -> Bundle:
    taxonomy = Taxonomy.objects.select_related("live_release").filter(slug=slug).first()
    if taxonomy is None:
        raise CommandError(f"There is no taxonomy {slug!r}.", returncode=2)
    if is_draft:
        return of_draft(taxonomy)
    release = taxonomy.releases.filter(number=number).first() if number else taxonomy.live_release
    if release is None:
        raise CommandError(
            f"{slug} has no release{f' {number}' if number else ''}. Use --draft.", returncode=2
        )
    release.taxonomy = taxonomy
    return of_release(release)
