"""Workers by name, so that a row can say who works on it and a sweep can tell that nobody does any more."""

import platform

from hrapp.services.processes import Identity, identify
from hrapp.services.processes import this_process as this_identity


def this_process() -> str:
    """host/pid/start of the process."""
    return _name(this_identity())


def is_known_dead(name: str) -> bool:
    """True when the process ran on this machine and is gone. Of other machines nothing is known."""
    host, _, rest = name.partition("/")
    pid = rest.partition("/")[0]
    if host != platform.node() or not pid.isdigit():
        return False
    identity = identify(int(pid))
    return identity is None or _name(identity) != name


def _name(identity: Identity) -> str:
    return f"{platform.node()}/{identity.pid}/{identity.started}"
