"""Reads resumes in as many processes as there are cores, before any worker is up. Loads no app: a child sets up."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from uuid import UUID

import django

from hrapp.slm.engines import free_cores


def read_all(pks: Sequence[UUID]) -> Iterator[int]:
    """How many are read so far. A row is claimed by whoever reads it, as among workers."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(free_cores(), mp_context=spawn, initializer=_prepare) as pool:
        for number, _ in enumerate(pool.map(_read, pks), 1):
            yield number


def _prepare() -> None:
    """One thread each, and Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["HRAPP_SLM_THREADS"] = "1"
    django.setup()


def _read(pk: UUID) -> None:
    from recruiting.tasks import read_resume_task

    read_resume_task(pk)
