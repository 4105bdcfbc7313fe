"""Results as a Markdown table, which reads well on a terminal too."""

from collections.abc import Iterator, Sequence

from hrapp.benchmarks.figures import Figure, Peer
from hrapp.benchmarks.rows import ROWS, Result

OPENING = """# Benchmarks

Printed by `make bench` and written by its `--write`; a row measured again replaces its section here. Each row has a
process, servers and files of its own, and its peers run in the same minutes. Times are medians unless a percentile is
named. "Better by" is above 1 where hrapp is better than the peer. How far the readers' certainty can be believed, and
quality against speed, are drawn in [certainty.md](benchmarks/certainty.md).
"""
COLUMNS = "| what | hrapp | target | peer | hrapp is better by |\n|---|---|---|---|---|"


def page(results: Sequence[Result], *, before: str = "") -> str:
    """The whole of docs/benchmarks.md: the rows measured now, and of the page as it was before the other rows."""
    kept = {part.partition("\n")[0]: part for part in before.split("\n## ")[1:]}
    fresh = {one.title: "\n".join(section(one)).removeprefix("## ") for one in results}
    parts = [(kept | fresh)[title] for title in ROWS.values() if title in kept | fresh]
    return "\n## ".join([OPENING, *(part.rstrip() + "\n" for part in parts)])


def section(result: Result) -> Iterator[str]:
    yield f"## {result.title}"
    yield ""
    if result.findings.figures:
        yield COLUMNS
        yield from (line for one in result.findings.figures for line in _lines(one))
        yield ""
    yield from (f"- {note}" for note in result.findings.notes)
    yield f"- {result.command}: {result.seconds:.0f} s, peak memory of its process {result.peak_mb:.0f} MB"
    yield from (f"- {line}" for line in result.machine)
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
