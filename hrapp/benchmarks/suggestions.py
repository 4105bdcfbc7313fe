"""The inbox: how often its proposals are right on names and resumes never fitted on, and how fast it is with 5,000."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid5

import numpy as np
from django.urls import reverse
from django.utils import timezone

from hrapp.benchmarks import held_out, scratch
from hrapp.benchmarks.figures import Findings, Peer, Run, percentile, seconds_of
from hrapp.benchmarks.held_out import Case
from hrapp.models import User
from hrapp.slm.evaluation import Measure, accuracy
from skills.demo import load_demo_taxonomy
from skills.linking import embedded
from skills.models import Gathering, Release, Sighting, Suggestion
from skills.suggestions import gathering, proposals
from skills.suggestions.clusters import clusters_of
from skills.suggestions.gathering import group_of
from skills.suggestions.proposals import ALIAS, NEW, NOISE, Proposal
from skills.taxonomy import Vocabulary

SEEDS, RESUMES = range(101, 107), 80_000  # train_proposals takes others
WORDINGS = 5_000
SPACE = UUID("6f0e0f5c-8d0e-4c53-9a45-2a4b8f6f3a10")


def measure(run: Run) -> Findings:
    findings = Findings()
    scratch.open_organisation()
    release = load_demo_taxonomy()
    run.say("  names taken out of the demo taxonomy")
    _add_names(findings, run)
    _add_clusters(findings)
    run.say("  invented resumes")
    _add_resumes(findings, run)
    run.say(f"  an inbox of {WORDINGS:,}")
    _add_speed(findings, run, release)
    return findings


def _add_names(findings: Findings, run: Run) -> None:
    terms = held_out.northvale()
    right: dict[str, list[bool]] = {ALIAS: [], NEW: [], "all": [], "top five": [], "group": []}
    told: list[tuple[Case, Proposal]] = []
    seen: set[tuple[str, str]] = set()
    for seed in SEEDS[: run.size(quick=2, full=len(SEEDS))]:
        vocabulary, cases = held_out.take_out(terms, seed)
        fresh = [c for c in cases if not c.is_for_fitting and (c.wording.label, c.verdict) not in seen]
        seen |= {(case.wording.label, case.verdict) for case in fresh}
        for case, one in zip(fresh, proposals.propose([c.wording for c in fresh], vocabulary), strict=True):
            told.append((case, one))
            is_right = _is_right(case, one)
            right["all"].append(is_right)
            right[case.verdict].append(is_right)
            if case.verdict == ALIAS:
                right["top five"].append(case.skill_id in [pk for pk, *_ in one.nearest])
            else:
                right["group"].append(_group(one, terms.groups) == case.group)
    always_new = [case.verdict == NEW for case, _ in told]
    words = {
        "all": "names taken out: the proposal is right", ALIAS: "of lost names of known skills: the skill is named",
        NEW: "of skills taken out whole: proposed as new", "top five": "of lost names: the skill stands among five",
        "group": "of skills taken out whole: the proposed group is theirs",
    }  # fmt: skip
    for name, hits in right.items():
        peers = [Peer("always new", float(np.mean(always_new)))] if name == "all" else []
        _add(findings, words[name], hits, peers)
    sure = [_is_right(case, one) for case, one in told if one.verdict != NOISE and one.confidence >= 0.7]
    _add(findings, "names taken out: right where it was at least 70 % sure", sure, [])


def _add_clusters(findings: Findings) -> None:
    """All names of the demo taxonomy as if none were known."""
    owners = dict(held_out.names_in_families(held_out.northvale(), 5, share=1.0))
    leaders = clusters_of(list(owners), lambda keys: embedded(list(keys)))
    joined = [owners[key] == owners[head] for key, head in leaders.items() if key != head]
    _add(findings, "wordings that clustering joins: of the same skill", joined, [])


def _is_right(case: Case, one: Proposal) -> bool:
    return one.verdict == case.verdict and (case.verdict != ALIAS or one.skill_id == case.skill_id)


def _group(one: Proposal, groups: dict[str, str]) -> str:
    ids = {label: uuid5(SPACE, label) for label in set(groups.values())}
    found = group_of(one.votes, {skill: ids[label] for skill, label in groups.items()})
    return next((label for label, pk in ids.items() if pk == found), "")


def _add_resumes(findings: Findings, run: Run) -> None:
    terms = held_out.northvale()
    vocabulary: Vocabulary = terms.vocabulary
    seeds = range(RESUMES, RESUMES + run.size(quick=20, full=120))
    cases = held_out.resume_cases(terms, vocabulary, seeds)
    told = proposals.propose([case.wording for case in cases], vocabulary)
    hits = [(one.verdict == NOISE) == (case.verdict == NOISE) for case, one in zip(cases, told, strict=True)]
    always = [case.verdict == NOISE for case in cases]
    _add(
        findings,
        "wordings of resumes: told noise from skills",
        hits,
        [Peer("always noise", float(np.mean(always)))],
    )
    noise = [case.verdict == NOISE for case, one in zip(cases, told, strict=True) if one.verdict == NOISE]
    _add(findings, "of what is proposed as noise: is noise", noise, [])
    skills = [one.verdict != NOISE for case, one in zip(cases, told, strict=True) if case.verdict != NOISE]
    _add(findings, "of skills that resumes name: kept out of the noise", skills, [])


def _add(findings: Findings, name: str, hits: Sequence[bool], peers: Sequence[Peer]) -> None:
    found: Measure = accuracy(["True"] * len(hits), [str(hit) for hit in hits])
    findings.add(
        name, found.value, note=f"95 % {found.low:.3f} to {found.high:.3f}, {len(hits)} cases", peers=peers
    )


def _add_speed(findings: Findings, run: Run, release: Release) -> None:
    """Wordings of one to three words that nothing bears, each in a document or two."""
    count = run.size(quick=500, full=WORDINGS)
    words = [f"{_word(number)} {_word(number * 7 + 3)}" for number in range(count)]
    Suggestion.objects.bulk_create(
        Suggestion(taxonomy=release.taxonomy, key=word, label=word, mention_count=0) for word in words
    )
    rows = [
        Sighting(
            suggestion_id=pk, source="resume", subject_id=uuid5(SPACE, f"{pk}{copy}"), start=0, end=5, confidence=0.9,
            sentence=f"Worked with {copy} of these", section="skills", seen_on=timezone.localdate(),
        )
        for at, pk in enumerate(Suggestion.objects.values_list("pk", flat=True)) for copy in range(1 + at % 2)
    ]  # fmt: skip
    Sighting.objects.bulk_create(rows, batch_size=2000)
    row = Gathering.objects.create(taxonomy=release.taxonomy, state=Gathering.State.RUNNING)
    findings.add(
        f"sort {count:,} unknown wordings, in the background", seconds_of(lambda: gathering.gather(row)), "s"
    )
    admin = User.objects.get(username="hana")
    client, page = scratch.browser_of(admin), reverse("skills:inbox")
    client.get(page)
    times = [seconds_of(lambda: client.get(page, {"show": "new"})) for _ in range(20)]
    findings.add("page of the inbox, p95", 1000 * percentile(times, 95), "ms", target="< 300 ms")
    typed = [
        seconds_of(lambda: client.get(page, {"q": "ba"}, headers={"HX-Request": "true"})) for _ in range(20)
    ]
    findings.add(
        "search in the inbox, one letter more, p95", 1000 * percentile(typed, 95), "ms", target="< 150 ms"
    )


def _word(number: int) -> str:
    syllables = ["ba", "ke", "mo", "ru", "ti", "va", "zo", "ny", "le", "qua", "dri", "sto"]
    return "".join(syllables[number // 12**place % 12] for place in range(4))
