"""Django's `check`, then the state of every part that runs: wrong settings and dead queues in one list."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import check

from hrapp import health


class Command(check.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--settings-only", action="store_true", help="Do not look at the running parts.")

    def handle(self, *app_labels: Any, **options: Any) -> None:
        settings_only = options.pop("settings_only", False)
        options["databases"] = options.get("databases") or ([] if settings_only else ["default"])
        super().handle(*app_labels, **options)
        if settings_only or options.get("list_tags"):
            return
        findings = health.examine(with_inference=True)
        for finding in findings:
            self.stdout.write(f"{finding.state.label:8} {finding.part}: {finding.words}")
        broken = [finding.part for finding in findings if finding.state is health.State.BROKEN]
        if broken:
            raise CommandError(f"Not in order: {', '.join(broken)}.", returncode=1)
