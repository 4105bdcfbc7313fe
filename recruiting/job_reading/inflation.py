"""Is a credential or a number of years more than the work needs? Answered from counts of the organisation's own records.

Gathering the counts is the caller's work. No flag without enough records: silence is better than a guess.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from recruiting.job_reading.reading import Flag

CODE = "credential_inflation"
FEWEST_PEOPLE = 5
WITHOUT_SHARE = 0.3  # so many do the work without it
FEWEST_POSTINGS = 5
POSTINGS_SHARE = 0.5
YEARS_ABOVE_USUAL = 1.5  # times the usual years of the level


@dataclass(frozen=True)
class Records:
    """Counts for one requirement. None or 0 where the organisation has no record."""

    incumbents: int = 0
    incumbents_without: int = 0
    hires: int = 0  # who held the role before
    hires_without: int = 0
    postings: int = 0  # of the same family, this one left out
    postings_without: int = 0
    usual_years: float | None = None  # at this level of the job architecture
    is_regulated: bool = False  # the law asks for it


def inflation(records: Records, credential: Mapping[str, object] | None, years: float | None) -> Flag | None:
    """A flag with the numbers behind it, or None. Regulated work is never flagged for its credential."""
    reasons = []
    if credential and not records.is_regulated:
        reasons += _credential_reasons(records, _words(credential))
    if years is not None and records.usual_years and years >= records.usual_years * YEARS_ABOVE_USUAL:
        reasons.append(f"asks for {years:g} years where {records.usual_years:g} are usual at this level")
    return Flag(CODE, "; ".join(reasons), suggestion="ask for what the work needs") if reasons else None


def _credential_reasons(records: Records, words: str) -> list[str]:
    reasons = []
    people = records.incumbents + records.hires
    without = records.incumbents_without + records.hires_without
    if people >= FEWEST_PEOPLE and without >= people * WITHOUT_SHARE:
        holders = f"{records.incumbents_without} of {records.incumbents} who hold the role"
        before = (
            f" and {records.hires_without} of {records.hires} who held it before" if records.hires else ""
        )
        reasons.append(f"{holders}{before} have no {words}")
    if records.postings >= FEWEST_POSTINGS and records.postings_without >= records.postings * POSTINGS_SHARE:
        reasons.append(
            f"{records.postings_without} of {records.postings} other postings of the family ask for no {words}"
        )
    return reasons


def _words(credential: Mapping[str, object]) -> str:
    kind, level = str(credential.get("kind") or "credential"), credential.get("level")
    if kind == "degree" and level:
        return f"{level}'s degree" if level in ("bachelor", "master") else f"{level} degree"
    return f"{credential.get('field')} {kind}" if credential.get("field") else kind
