"""The quick process's server in a thread of the test, with handlers of the test's own."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

from hrapp.quick.server import Handler, QuickServer
from hrapp.quick.wire import address


@contextmanager
def served(handlers: Mapping[str, Handler]) -> Iterator[QuickServer]:
    """Until the block ends; then every connection is closed, as when the process goes."""
    server, listening, stop = QuickServer(handlers), threading.Event(), list[Callable[[], object]]()

    async def serve() -> None:
        task = asyncio.create_task(server.serve(address()))
        loop = asyncio.get_running_loop()
        stop.append(lambda: loop.call_soon_threadsafe(task.cancel))
        while not address().exists() and not task.done():
            await asyncio.sleep(0)
        listening.set()
        with suppress(asyncio.CancelledError):
            await task

    address().unlink(missing_ok=True)
    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert listening.wait(10)
    try:
        yield server
    finally:
        stop[0]()
        thread.join(10)
        address().unlink(missing_ok=True)
