"""pgvector beside an exact search: vectors of ESCO's labels in a table, asked for the nearest ones under a filter.

A filter makes an approximate index lose rows: it finds its nearest forty, then drops what the filter refuses. Iterative
scans go on until enough are found. The product itself searches exactly (docs/decisions/skill-vectors.md).
"""

from __future__ import annotations

import numpy as np
from django.db import connection, transaction

from hrapp.benchmarks import scratch
from hrapp.benchmarks.figures import Findings, Peer, Run, median, seconds_of
from hrapp.slm import embed
from hrapp.slm.goldsets import read_candidates
from skills.vectors import Vectors

TASK, NEAREST = "skill_link", 10
SHARES = (1.0, 0.1, 0.01)  # of the rows that the filter lets through
SCANS = ("off", "strict_order", "relaxed_order")
PARTS = 100  # a row belongs to one of so many parts


def measure(run: Run) -> Findings:
    findings, labels = Findings(), run.data / "esco_link" / "skills_en_label.txt"
    if not labels.is_file():
        findings.notes.append("ESCO's labels: not present")
        return findings
    scratch.open_organisation()
    texts = [one.label for one in read_candidates(labels)][: run.size(quick=2_000, full=20_000)]
    run.say(f"  vectors of {len(texts):,} labels")
    rows = embed(texts, task=TASK)
    asked = rows[:: max(1, len(rows) // run.size(quick=20, full=200))]
    asked = (
        np.roll(asked, 1, axis=0) * 0.3 + asked * 0.7
    )  # between two labels, so that none is its own answer
    with transaction.atomic():
        building = seconds_of(lambda: _store(rows))
        findings.add(f"store and index {len(rows):,} rows of 384 numbers (HNSW)", building, "s")
        for share in SHARES:
            _compare(findings, rows, asked, share)
        transaction.set_rollback(True)
    return findings


def _store(rows: Vectors) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE near (id int, part int, place vector(384))")
        with cursor.copy("COPY near FROM STDIN") as copy:
            for number, row in enumerate(rows):
                copy.write_row((number, number % PARTS, str(row.tolist())))
        cursor.execute("CREATE INDEX ON near USING hnsw (place vector_cosine_ops)")
        cursor.execute("ANALYZE near")
        cursor.execute("SET LOCAL enable_seqscan = off")


def _compare(findings: Findings, rows: Vectors, asked: Vectors, share: float) -> None:
    least = int(share * PARTS)
    kept = np.flatnonzero(np.arange(len(rows)) % PARTS < least)
    exact = [_exact(rows, kept, one) for one in asked]
    plain = 1000 * median([seconds_of(lambda one=one: _exact(rows, kept, one)) for one in asked])  # type: ignore[misc]
    for scan in SCANS:
        found, times = _indexed(asked, least, scan)
        recall = float(
            np.mean(
                [len(set(one) & set(right)) / len(right) for one, right in zip(found, exact, strict=True)]
            )
        )
        name = f"{share:.0%} of the rows let through, iterative scan {scan}"
        findings.add(f"{name}: share of the {NEAREST} nearest that are found", recall)
        findings.add(
            f"{name}: p50", 1000 * median(times), "ms", peers=[Peer("exact, in numpy", plain, "all of them")]
        )


def _exact(rows: Vectors, kept: np.ndarray, one: Vectors) -> list[int]:
    order = np.argsort(-(rows[kept] @ one), kind="stable")[:NEAREST]
    return [int(at) for at in kept[order]]


def _indexed(asked: Vectors, least: int, scan: str) -> tuple[list[list[int]], list[float]]:
    found: list[list[int]] = []
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL hnsw.iterative_scan = {scan}")

        def ask(one: Vectors) -> None:
            cursor.execute(
                "SELECT id FROM near WHERE part < %s ORDER BY place <=> %s::vector LIMIT %s",
                [least, str(one.tolist()), NEAREST],
            )
            found.append([pk for (pk,) in cursor.fetchall()])

        times = [seconds_of(lambda one=one: ask(one)) for one in asked]  # type: ignore[misc]
    return found, times
