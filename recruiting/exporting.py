"""A ranking as CSV, safe to open in a spreadsheet: no cell can become a formula."""

import csv
from collections.abc import Iterator
from io import StringIO

from recruiting import matching
from recruiting.models import Job, RankedCandidate
from recruiting.ranking_page import name_of, scored_requirements

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """A leading quote keeps spreadsheets from running a cell as a formula (OWASP, CSV injection)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def ranking_csv(job: Job, *, is_blind: bool) -> Iterator[str]:
    """Line by line, best first; one column of points for each requirement."""
    requirements = list(scored_requirements(job))
    rows = list(
        RankedCandidate.objects.filter(job=job)
        .select_related("application__candidate")
        .order_by("-score", "application_id")
    )
    places = matching.brackets([(str(row.pk), row.score, row.low, row.high) for row in rows])
    head = ["rank", "tied", "candidate", "stage", "score", "low", "high", "last title", "last employer"]
    yield _line([*head, *(f"{one.kind}: {one.text[:80]}" for one in requirements)])
    for row, place in zip(rows, places, strict=True):
        application = row.application
        points = [row.parts.get(str(one.pk), {}).get("points", "") for one in requirements]
        employer = "" if is_blind else application.last_employer
        yield _line(
            [
                place.rank, place.tied_count, name_of(application, is_blind=is_blind),
                application.get_stage_display(), row.score, row.low, row.high,
                application.last_title, employer, *points,
            ]
        )  # fmt: skip


def _line(values: list[object]) -> str:
    buffer = StringIO()
    csv.writer(buffer).writerow([safe_cell(value) for value in values])
    return buffer.getvalue()
