"""The quick process's server in a thread of the test, with handlers of the test's own."""

import asyncio
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from hrapp.quick.server import Handler, QuickServer
from hrapp.quick.wire import address


@contextmanager
def served(handlers: Mapping[str, Handler]) -> Iterator[QuickServer]:
    server, loop, listening = QuickServer(handlers), asyncio.new_event_loop(), threading.Event()

    async def serve() -> None:
        task = asyncio.create_task(server.serve(address()))
        while not address().exists() and not task.done():
            await asyncio.sleep(0)
        listening.set()
        with suppress(asyncio.CancelledError):
            await task

    def run() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(serve())

    address().unlink(missing_ok=True)
    thread = threading.Thread(target=run)
    thread.start()
    assert listening.wait(10)
    try:
        yield server
    finally:
        for task in asyncio.all_tasks(loop):
            loop.call_soon_threadsafe(task.cancel)
        thread.join(10)
        loop.close()
        address().unlink(missing_ok=True)
