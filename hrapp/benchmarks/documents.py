"""PDF files to text with positions and findings, in the limited child process, beside plain pypdfium2 in this one."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hrapp.benchmarks import peers
from hrapp.benchmarks.figures import Findings, Peer, Run, percentile, seconds_of
from recruiting.samples.render import LOOKS, make_drawable_resume, render
from skills.documents import DocumentError, read_document


def measure(run: Run) -> Findings:
    findings = Findings()
    with tempfile.TemporaryDirectory() as folder:
        run.say("  drawing resumes")
        _compare(findings, "drawn resumes", drawn_pdfs(Path(folder), run.size(quick=6, full=100)))
    published = published_pdfs(run)
    if published:
        _compare(findings, "published resumes", published)
    else:
        findings.notes.append("published resumes: not present")
    return findings


def drawn_pdfs(folder: Path, count: int) -> list[Path]:
    looks = list(LOOKS)
    return [
        render(make_drawable_resume(number), folder, looks[number % len(looks)]) for number in range(count)
    ]


def published_pdfs(run: Run) -> list[Path]:
    every = sorted((run.data / "resumes_pdf").rglob("*.pdf"))
    return every[:: max(1, len(every) // run.size(quick=6, full=120))]


def _compare(findings: Findings, name: str, paths: Sequence[Path]) -> None:
    """File by file in turn, so that both meet the same load."""
    _read(paths[0])
    ours, theirs, failed = [], [], 0
    for path in paths:
        before = failed
        failed += not _read(path)
        if failed == before:
            ours.append(seconds_of(_bind(read_document, path)))
            theirs.append(seconds_of(_bind(peers.plain_text, path)))
    plain = "pypdfium2 alone"
    findings.add(
        f"{name}, PDFs one after the other", len(ours) / sum(ours), "/s", note=f"{len(ours)} files",
        peers=[Peer(plain, len(theirs) / sum(theirs), "no sandbox, no findings")],
    )  # fmt: skip
    findings.add(
        f"{name}, one PDF, p95", 1000 * percentile(ours, 95), "ms",
        peers=[Peer(plain, 1000 * percentile(theirs, 95))],
    )  # fmt: skip
    if failed:
        findings.notes.append(f"{name}: {failed} files could not be read")


def _read(path: Path) -> bool:
    try:
        read_document(path)
    except DocumentError:
        return False
    return True


def _bind(read: Callable[[Path], object], path: Path) -> Callable[[], object]:
    return lambda: read(path)
