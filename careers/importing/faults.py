"""What is wrong with a file, in the words of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable

IN_A_LINE = re.compile(r".+?:(\d+): (.+)", re.S)


def told(faults: Iterable[str]) -> list[tuple[str, str]]:
    """("Line 4", "31/31/2026 is no date"), in the order of the file; first what concerns no single line."""
    found = [(IN_A_LINE.fullmatch(one), one) for one in faults]
    rows = [(int(line[1]), line[2]) if line else (0, one) for line, one in found]
    return [(f"Line {number}" if number else "", words) for number, words in sorted(rows)]
