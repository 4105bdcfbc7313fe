"""All of ESCO: imported, published, held in memory, searched as one types, and edited."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.urls import reverse

from hrapp.benchmarks import editing, esco, operations, scratch
from hrapp.benchmarks.figures import Findings, Peer, Run, percentile, seconds_of
from skills.models import Release, Version
from skills.taxonomy import vocabulary_of

TYPED = ("project management", "python", "accounting", "weld", "data analysis", "nurse", "C++", "electric")
SHOWN = 50


def measure(run: Run) -> Findings:
    findings = Findings()
    if not esco.is_there(run.data):
        findings.notes.append("ESCO: not present")
        return findings
    recruiter = scratch.open_organisation()
    found: list[Release] = []
    run.say("  importing ESCO")
    seconds = seconds_of(lambda: found.append(import_esco(run, findings)))
    findings.add(f"import and publish ESCO, {found[0].skill_count:,} skills", seconds, "s")
    findings.add(
        "take the release into memory, once per process", seconds_of(lambda: vocabulary_of(found[0])), "s"
    )
    client, page = scratch.browser_of(recruiter), reverse("skills:skill_list")
    typed = [word[:end] for word in TYPED[: run.size(quick=2, full=8)] for end in range(1, len(word) + 1)]
    run.say(f"  typing {len(typed)} letters")

    def ask(words: str) -> None:
        shown = {"q": words, "taxonomy": found[0].taxonomy.slug}
        client.get(page, shown, headers={"HX-Request": "true"})

    ask("a")
    times, plain = [], []
    for words in typed:
        times.append(seconds_of(lambda words=words: ask(words)))  # type: ignore[misc]
        plain.append(seconds_of(lambda words=words: _contains(found[0], words)))  # type: ignore[misc]
    for share in (50, 95):
        findings.add(
            f"answer to one letter more, p{share}", 1000 * percentile(times, share), "ms",
            peers=[Peer("ILIKE over all names", 1000 * percentile(plain, share), "the query alone, no page, no order")],
        )  # fmt: skip
    desk = scratch.browser_of(editing.editor())
    editing.measure(run, found[0].taxonomy, desk, typed, findings)
    operations.measure(run, found[0].taxonomy, editing.editor(), findings)
    return findings


def import_esco(run: Run, findings: Findings) -> Release:
    with tempfile.TemporaryDirectory() as name:
        count = esco.put_together(run.data, Path(name))
        findings.notes.append(
            f"{count:,} of the skills have stand-in words: their table is not among the data at hand"
        )
        return esco.publish(Path(name))


def _contains(release: Release, words: str) -> None:
    rows = Version.objects.in_release(release).filter(kind=Version.Kind.SKILL, terms__icontains=words)
    list(rows.values_list("item_id", "label")[:SHOWN])
