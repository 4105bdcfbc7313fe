"""`manage.py answer_quickly`: the process that holds the models for short texts; `make run` starts it."""

import asyncio
import signal
from typing import Any

from django.core.management.base import BaseCommand

from hrapp.quick.server import QuickServer
from hrapp.quick.wire import address
from skills.api.linking import CALLS


class Command(BaseCommand):
    help = "Answer short texts over a Unix socket, many at a time, with the models in this process."

    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        asyncio.run(_until_told())


async def _until_told() -> None:
    """Serve until SIGINT or SIGTERM."""
    serving = asyncio.current_task()
    assert serving is not None
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, serving.cancel)
    try:
        await QuickServer(CALLS).serve(address())
    except asyncio.CancelledError:
        address().unlink(missing_ok=True)
