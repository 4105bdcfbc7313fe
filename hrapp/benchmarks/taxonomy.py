"""All of ESCO: imported, published, held in memory, and searched as one types."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.urls import reverse

from hrapp.benchmarks import scratch
from hrapp.benchmarks.figures import Findings, Peer, Run, percentile, seconds_of
from skills.importing.run import import_taxonomy
from skills.models import Release, Version
from skills.taxonomy import vocabulary_of

FOLDERS = ("esco_1.2.0", "esco_skills_altlabels")
TYPED = ("project management", "python", "accounting", "weld", "data analysis", "nurse", "C++", "electric")
SHOWN = 50


def measure(run: Run) -> Findings:
    findings = Findings()
    if not all((run.data / name).is_dir() for name in FOLDERS):
        findings.notes.append("ESCO: not present")
        return findings
    recruiter = scratch.open_organisation()
    found: list[Release] = []
    run.say("  importing ESCO")
    seconds = seconds_of(lambda: found.append(import_esco(run)))
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
    return findings


def import_esco(run: Run) -> Release:
    """The two downloads of ESCO belong into one folder."""
    with tempfile.TemporaryDirectory() as name:
        for folder in FOLDERS:
            for path in (run.data / folder).glob("*.csv"):
                (Path(name) / path.name).symlink_to(path.resolve())
        release = import_taxonomy(Path(name), form="esco", slug="esco", is_published=True).release
    assert release is not None
    return release


def _contains(release: Release, words: str) -> None:
    rows = Version.objects.in_release(release).filter(kind=Version.Kind.SKILL, terms__icontains=words)
    list(rows.values_list("item_id", "label")[:SHOWN])
