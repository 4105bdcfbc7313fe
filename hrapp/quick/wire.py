"""What goes over the socket, one JSON object per line: {"id", "call", "question"}, and {"id", "answer" or "error"}."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hrapp.services.addresses import local_socket

LONGEST_LINE = 8 * 2**20  # bytes; longer questions belong to a worker
BUSY = "busy"


def address() -> Path:
    return local_socket("quick")


def packed(message: dict[str, Any]) -> bytes:
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def unpacked(line: bytes) -> dict[str, Any]:
    """Raises ValueError for what is not an object on one line."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("not an object")
    return message
