"""Processes by name, so that a row can say who works on it and a sweep can tell that nobody does any more."""

import platform

import psutil


def this_process() -> str:
    """host/pid/start: the start tells a process from a later one with the same pid."""
    return _name(psutil.Process())


def is_known_dead(name: str) -> bool:
    """True when the process ran on this machine and is gone. Of other machines nothing is known."""
    host, _, rest = name.partition("/")
    if host != platform.node():
        return False
    pid, _, _ = rest.partition("/")
    try:
        return _name(psutil.Process(int(pid))) != name
    except (psutil.NoSuchProcess, ValueError):
        return True


def _name(process: psutil.Process) -> str:
    return f"{platform.node()}/{process.pid}/{process.create_time():.1f}"
