"""What the figures were measured on, and how busy it was: a figure without that says nothing."""

import os
import platform
import subprocess
from pathlib import Path

import psutil
from django.conf import settings
from django.utils import timezone

CPU_INFO = Path("/proc/cpuinfo")


def describe() -> list[str]:
    memory = psutil.virtual_memory().total / 2**30
    load = os.getloadavg()
    busy = " (busier than its cores: take the ratios, not the amounts)" if load[0] > cores() else ""
    return [
        f"{timezone.now():%d %B %Y}, version {_commit()}, Python {platform.python_version()}",
        f"{_processor()}, {cores()} cores, {memory:.0f} GiB of memory, no GPU used",
        "load average at the start (1, 5, 15 minutes): " + ", ".join(f"{one:.1f}" for one in load) + busy,
    ]


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def peak_megabytes(pid: int | str = "self") -> float:
    """The most memory that the process ever held; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        return 0.0
    peak = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
    return int(peak[0].split()[1]) / 1024 if peak else 0.0


def _processor() -> str:
    lines = CPU_INFO.read_text().splitlines() if CPU_INFO.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _commit() -> str:
    asked = ["git", "-C", str(settings.BASE_DIR), "rev-parse", "--short", "HEAD"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 fixed words
    return answer.stdout.strip() or "unknown"
