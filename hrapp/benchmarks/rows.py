"""The rows by name, and how one is measured apart from everything else."""

import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from hrapp.benchmarks.figures import Findings, Run
from hrapp.benchmarks.machine import describe, peak_megabytes
from hrapp.services.fleet import THREADS

ROWS = {
    "short_texts": "Short texts of 15 to 20 tokens through the model doors",
    "http_short_texts": "Short texts as HTTP calls of a program",
    "relinking": "A hundred thousand mentions linked to a new release of ESCO",
    "resume_files": "Resume files: read, linked, stored and scored",
    "documents": "Documents to text",
    "ranking": "Ranking everybody for one job",
    "semantic_search": "Nearest vectors with a filter, in PostgreSQL",
    "ranking_page": "The ranking page of a job with very many applicants",
    "taxonomy": "A large taxonomy: import and search as you type",
    "publishing": "A release of a large taxonomy: impact, publishing, roll-back",
    "writer": "The coach's writer: first token, tokens a second",
    "chat": "The coach: a question over HTTP and its answer as it flows",
    "suggestions": "The inbox of the taxonomy: its proposals and its speed",
    "careers": "Paths of an employee: their speed, and their likeness of work judged by published transitions",
    "quality": "Quality of the shipped models on published sets",
    "raters": "Agreement of the ranking with human raters",
}
# A row meets neither this installation's data nor the settings of tests: it has its own HRAPP_HOME and none of these.
LEFT_OUT = (
    "DATABASE_URL",
    "DATABASE_URL_FILE",
    "REDIS_URL",
    "REDIS_URL_FILE",
    "HRAPP_UPLOADS",
    "DJANGO_SETTINGS_MODULE",
)
# Profiled on one thread, as a worker runs: numpy's idle threads count as work.
AS_A_WORKER = {"resume_files": dict.fromkeys(THREADS, "1")}


@dataclass(frozen=True)
class Result:
    row: str
    findings: Findings
    seconds: float
    peak_mb: float
    is_quick: bool
    machine: tuple[str, ...]

    @property
    def title(self) -> str:
        return ROWS[self.row]

    @property
    def command(self) -> str:
        small = ", small sizes and rough figures" if self.is_quick else ""
        return f'`make bench ARGS="{"--quick " if self.is_quick else ""}{self.row}"`{small}'

    def as_json(self) -> dict[str, Any]:
        return {
            "row": self.row,
            "title": self.title,
            "seconds": round(self.seconds, 1),
            "peak_mb": round(self.peak_mb),
            "is_quick": self.is_quick,
            "machine": list(self.machine),
            **self.findings.as_json(),
        }


def measure_here(row: str, run: Run) -> Result:
    module = importlib.import_module(f"hrapp.benchmarks.{row}")
    machine, started = describe(), time.perf_counter()
    findings: Findings = module.measure(run)
    seconds = time.perf_counter() - started
    return Result(row, findings, seconds, peak_megabytes(), run.is_quick, tuple(machine))


def measure_apart(row: str, run: Run) -> Result | None:
    """In a process of its own with servers of its own; None when it failed, which it says on stderr."""
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    asked = [
        *manage,
        "bench",
        row,
        "--inside",
        "--data",
        str(run.data),
        *(["--quick"] if run.is_quick else []),
    ]
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    with tempfile.TemporaryDirectory(prefix="hrapp-bench-", ignore_cleanup_errors=True) as home:
        answer = subprocess.run(  # noqa: S603 our own command
            asked,
            env=kept | AS_A_WORKER.get(row, {}) | {"HRAPP_HOME": home},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if answer.returncode:
        return None
    found = json.loads(answer.stdout.splitlines()[-1])
    findings, machine = Findings.from_json(found), tuple(found["machine"])
    return Result(row, findings, found["seconds"], found["peak_mb"], found["is_quick"], machine)
