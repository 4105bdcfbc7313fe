"""What a child process gives up before it opens a stranger's file: memory, processor time, files, the network."""

import ctypes
import resource
import socket
import sys
from typing import NoReturn

from skills.documents import limits

CLONE_NEWNET = 0x40000000
CLONE_NEWUSER = 0x10000000
PR_SET_NO_NEW_PRIVS = 38
NETWORK_EVENTS = frozenset(
    {"socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
)


def confine(*, memory: int = limits.MEMORY_BYTES, written: int = limits.LARGEST_WRITTEN_BYTES) -> None:
    """Gives up what the kernel lets this user give up; the rest is refused inside Python."""
    if sys.platform.startswith("linux"):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.unshare(CLONE_NEWNET) != 0:
            libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)
    sys.addaudithook(_refuse)
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_NOFILE, limits.OPEN_FILES)
    _limit(resource.RLIMIT_FSIZE, written)
    _limit(resource.RLIMIT_CORE, 0)


def allow_seconds(seconds: int) -> None:
    """The next file's processor time, on top of what the child has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def has_network() -> bool:
    """True when this process could still reach another machine."""
    try:
        names = {name for _, name in socket.if_nameindex()}
    except OSError:
        return False
    return bool(names - {"lo"})


def _limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (value, value))


def _refuse(event: str, _: object) -> None:
    if event in NETWORK_EVENTS:
        _deny(event)


def _deny(event: str) -> NoReturn:
    raise PermissionError(f"{event} is not allowed while reading a document")
