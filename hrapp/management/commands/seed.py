"""Fills an empty database with the invented demo organisation, or makes it anew."""

import shutil
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hrapp.demo import seeding


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="empty the database first")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"]:
            if seeding.has_real_people():
                raise CommandError("There are accounts that the demo did not make; they are not erased.")
            call_command("flush", interactive=False, verbosity=0)
            shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
        if not seeding.is_empty():
            self.stderr.write("The database is in use; `seed --again` empties it first.")
            return
        seeding.seed(lambda line: self.stderr.write(line))
