"""Mentions of invented postings linked to ESCO, and linked again after an HR admin edited it. Each keeps its sentence.

The second is what a release costs: what stood beside nothing that changed keeps its skill without a question, what no
skill fitted is asked again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

from hrapp.benchmarks import esco, scratch
from hrapp.benchmarks.figures import Findings, Run, seconds_of
from hrapp.benchmarks.taxonomy import import_esco
from recruiting.samples.jobs import make_job
from recruiting.training.jobs import marked_sentences
from skills import editing
from skills.linking import Link, Mention, link
from skills.models import Skill, Taxonomy
from skills.relinking import Linked, Meaning, relinked
from skills.sides import Move, draft_of, side_of
from skills.taxonomy import vocabulary_of
from skills.vectors import skill_vectors

AT_ONCE = 2_000  # mentions
MERGED = 200  # skills that disappear into others


def measure(run: Run) -> Findings:
    findings = Findings()
    if not esco.is_there(run.data):
        findings.notes.append("ESCO: not present")
        return findings
    by, number = scratch.open_organisation(), run.size(quick=1_000, full=100_000)
    run.say("  importing ESCO and the vectors of its names")
    release = import_esco(run, findings)
    vocabulary = vocabulary_of(release)
    skill_vectors(vocabulary)
    mentions = list(islice(mentions_of_postings(), number))
    links: list[list[Link]] = []
    run.say(f"  linking {number:,} mentions")

    def link_all() -> None:
        for part in _parts(mentions):
            links.extend(link(part, vocabulary))

    first = seconds_of(link_all)
    taxonomy = Taxonomy.objects.get(pk=release.taxonomy_id)
    _edit(taxonomy, by)
    move = Move(side_of(release), draft_of(taxonomy))
    skill_vectors(move.target.vocabulary)
    known = [_linked(mention, found) for mention, found in zip(mentions, links, strict=True)]
    meanings: list[Meaning] = []
    run.say("  linking them again")

    def link_again() -> None:
        for part in _parts(known):
            meanings.extend(relinked(part, move))

    again = seconds_of(link_again)
    findings.add(f"link {number:,} mentions for the first time, both cores", first, "s")
    findings.add(
        f"link them again after {MERGED} skills were merged, both cores", again, "s", target="< 120 s"
    )
    distinct, unknown = len(set(mentions)), sum(not found for found in links)
    moved = sum(one.skill_id != meaning[0] for one, meaning in zip(known, meanings, strict=True))
    findings.notes.append(
        f"{distinct:,} different mentions with their sentence; {unknown:,} fit no skill; "
        f"{moved:,} mean another after the edit"
    )
    return findings


def mentions_of_postings() -> Iterator[Mention]:
    for seed in count(1):
        for sentence in marked_sentences(make_job(seed, split="all")):
            for start, end, _ in sentence.spans:
                yield Mention(sentence.text[start:end], sentence.text)


def _parts(items: list) -> Iterator[list]:  # type: ignore[type-arg]
    return (items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE))


def _edit(taxonomy: Taxonomy, by: object) -> None:
    chosen = list(Skill.objects.of(taxonomy).active().order_by("label").values_list("pk", flat=True))
    step = len(chosen) // (2 * MERGED)
    pairs = chosen[:: max(1, step)][: 2 * MERGED]
    for keep, fold in zip(pairs[::2], pairs[1::2], strict=False):
        editing.merge(taxonomy, keep, [fold], by=by)  # type: ignore[arg-type]


def _linked(mention: Mention, found: list[Link]) -> Linked:
    best = found[0] if found else None
    return Linked(mention, 1.0, str(best.skill_id) if best else None, best.score if best else 1.0)
