"""Everybody ranked for one job by the vectorised formula, which must equal the plain one on a sample."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

import numpy as np

from hrapp.benchmarks import peers
from hrapp.benchmarks.figures import Findings, Peer, Run, median, seconds_of
from recruiting import matching
from recruiting.coverage import Candidate, CredentialNeed, Held, HeldCredential, Requirement, SkillNeed
from recruiting.matching_table import HeldTable, needed_skills, order, score_table, table_of
from skills.resume.reading import PartialDate

TODAY = PartialDate(2026, 6)
SKILLS = [f"skill-{number:03}" for number in range(120)]
HELD = 15  # skills of one candidate
TIMES = 10
NEIGHBOURS = {
    SKILLS[number]: ((SKILLS[number + 40], 0.8, "a narrower skill"), (SKILLS[number + 80], 0.5, "related"))
    for number in range(12)
}
REQUIREMENTS = [
    *(
        Requirement(
            f"must-{n}", "must", alternatives=(SkillNeed(SKILLS[n], 3), SkillNeed(SKILLS[n + 6])), years=n % 3
        )
        for n in range(6)
    ),
    *(Requirement(f"wish-{n}", "preferred", alternatives=(SkillNeed(SKILLS[n], 2),)) for n in range(12, 18)),
    Requirement("years", "must", years=5),
    Requirement("degree", "must", credential=CredentialNeed("degree", "bachelor", "computing", True)),
]


def measure(run: Run) -> Findings:
    findings, count = Findings(), run.size(quick=2_000, full=100_000)
    run.say(f"  inventing {count:,} candidates")
    people = [_candidate(number) for number in range(count)]
    tables: list[HeldTable] = []
    wanted = needed_skills(REQUIREMENTS, NEIGHBOURS)
    building = seconds_of(lambda: tables.append(table_of(people, wanted)))
    times = [seconds_of(lambda: _ranked(tables[0])) for _ in range(run.size(quick=3, full=11))]
    findings.add(
        f"rank {count:,} candidates, table at hand", 1000 * median(times), "ms", target="< 100 ms",
        note=f"{len(REQUIREMENTS)} requirements", peers=_rivals(people, findings, run),
    )  # fmt: skip
    findings.add(f"make the table of {count:,} candidates, once per job", building, "s")
    many = repeated(tables[0], TIMES)
    times = [seconds_of(lambda: _ranked(many)) for _ in range(run.size(quick=3, full=7))]
    findings.add(f"rank {TIMES * count:,} candidates, table at hand", 1000 * median(times), "ms", target="< 1000 ms",
                 note=f"the same people {TIMES} times under other ids")  # fmt: skip
    wrong = _disagreements(tables[0], people, run.size(quick=50, full=1_000))
    findings.add(
        "of a sample, scores or bounds that differ from the plain formula", wrong, "people", target="0"
    )
    return findings


def _ranked(table: HeldTable) -> object:
    scores = score_table(REQUIREMENTS, table, on=TODAY, neighbours=NEIGHBOURS)
    assert scores is not None
    return order(scores)


def repeated(table: HeldTable, times: int) -> HeldTable:
    """A larger table of the same people, each with other ids."""
    size = len(table.ids)
    shifts = [size * number for number in range(times)]
    ids = tuple(f"{number:02}-{one}" for number in range(times) for one in table.ids)
    columns = {
        skill: replace(
            column, rows=np.concatenate([column.rows + shift for shift in shifts]),
            level=np.tile(column.level, times), certainty=np.tile(column.certainty, times),
            months=np.tile(column.months, times), last_used=np.tile(column.last_used, times),
        )
        for skill, column in table.columns.items()
    }  # fmt: skip
    return replace(
        table, ids=ids, by_id=np.concatenate([table.by_id + shift for shift in shifts]), columns=columns,
        work_months=np.tile(table.work_months, times), near_months=np.tile(table.near_months, times),
        profile_of=np.tile(table.profile_of, times),
    )  # fmt: skip


def _disagreements(table: HeldTable, people: list[Candidate], sample: int) -> int:
    scores = score_table(REQUIREMENTS, table, on=TODAY, neighbours=NEIGHBOURS)
    assert scores is not None
    wrong = 0
    for row in Random(3).sample(range(len(people)), sample):  # noqa: S311 dice, not secrets
        plain = matching.fit(REQUIREMENTS, people[row], on=TODAY, neighbours=NEIGHBOURS)
        hundredths = [int(one[row]) for one in (scores.score, scores.low, scores.high)]
        wrong += [Decimal(one).scaleb(-2) for one in hundredths] != [plain.score, plain.low, plain.high]
    return wrong


def _candidate(seed: int) -> Candidate:
    dice = Random(seed)  # noqa: S311
    held = tuple(
        Held(skill, dice.choice([None, 1, 2, 3, 4]), dice.randint(40, 100) / 100, dice.randint(0, 120), _date(dice))
        for skill in sorted(dice.sample(SKILLS, HELD))
    )  # fmt: skip
    level, field = dice.choice(["school", "bachelor", "master"]), dice.choice(["computing", "law", "history"])
    return Candidate(f"{seed:06}", held, (HeldCredential("degree", level, field, 0.9),), dice.randint(0, 300))


def _date(dice: Random) -> PartialDate | None:
    return None if dice.random() < 0.2 else PartialDate(dice.randint(2008, 2026), dice.randint(1, 5))


def _rivals(people: list[Candidate], findings: Findings, run: Run) -> list[Peer]:
    lacking = peers.missing("sklearn")
    if lacking:
        findings.notes.append("TF-IDF and BM25: scikit-learn is not installed")
        return []
    run.say("  indexing their texts for TF-IDF and BM25")
    texts = list(_texts(people))
    query = " ".join(need.skill_id for one in REQUIREMENTS for need in one.alternatives)
    found = []
    for name, index in {"TF-IDF": peers.Tfidf(texts), "BM25": peers.Bm25(texts)}.items():
        times = [seconds_of(lambda index=index: (-index.scores(query)).argsort()) for _ in range(5)]  # type: ignore[misc]
        found.append(Peer(name, 1000 * median(times), "index at hand, words only, no evidence"))
    return found


def _texts(people: list[Candidate]) -> Iterator[str]:
    filling = [f"word{number}" for number in range(3_000)]
    for person in people:
        dice = Random(person.id)  # noqa: S311
        yield " ".join([*(held.skill_id for held in person.held), *dice.choices(filling, k=40)])
