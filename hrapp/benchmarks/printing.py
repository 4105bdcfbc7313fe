"""Results as a Markdown table, which reads well on a terminal too."""

from collections.abc import Iterator, Sequence

from hrapp.benchmarks.figures import Figure, Peer
from hrapp.benchmarks.rows import Result

COLUMNS = "| what | hrapp | target | peer | hrapp is better by |\n|---|---|---|---|---|"


def page(header: Sequence[str], results: Sequence[Result], *, is_quick: bool) -> str:
    """The whole of docs/benchmarks.md."""
    asked = "`make bench`" if not is_quick else '`make bench ARGS="--quick"` (small sizes; figures are rough)'
    opening = [
        "# Benchmarks",
        "",
        f"Printed by {asked}; each peer ran in the same process minutes as the row it stands in.",
        "Each row has a process, servers and files of its own. Times are medians unless a percentile is named.",
        "",
        *(f"- {line}" for line in header),
        "",
    ]
    return "\n".join([*opening, *(line for one in results for line in section(one))])


def section(result: Result) -> Iterator[str]:
    yield f"## {result.title}"
    yield ""
    if result.findings.figures:
        yield COLUMNS
        yield from (line for one in result.findings.figures for line in _lines(one))
        yield ""
    yield from (f"- {note}" for note in result.findings.notes)
    yield f"- row `{result.row}`: {result.seconds:.0f} s, peak memory of its process {result.peak_mb:.0f} MB"
    yield ""


def _lines(one: Figure) -> Iterator[str]:
    name = f"{one.name} ({one.note})" if one.note else one.name
    first, *rest = one.peers or (None,)
    yield f"| {name} | {_amount(one.value, one.unit)} | {one.target} | {_against(one, first)} |"
    yield from (f"| | | | {_against(one, peer)} |" for peer in rest)


def _against(one: Figure, peer: Peer | None) -> str:
    if peer is None:
        return "|"
    times = one.advantage(peer)
    note = f" ({peer.note})" if peer.note else ""
    return f"{peer.name} {_amount(peer.value, one.unit)}{note} | {f'{times:.2f} ×' if times else ''}"


def _amount(value: float, unit: str) -> str:
    if not unit:
        return f"{value:.3f}"
    shown = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
    return f"{shown} {unit}"
