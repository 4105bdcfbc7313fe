"""Is the likeness of work that paths use the one that others published? Three judges, two plain baselines.

O*NET's related occupations ("Primary-Short", five each) by recall@10 over its skills, knowledge and technology; Nesta's
sub-sectors and its matrix of viable transitions between them over ESCO's occupations. One half of the occupations, by a
digest of their key, was looked at while the measure was chosen; what is reported is the other half.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
from numpy.typing import NDArray

from careers.architecture import Architecture, Asked, ReleasedRole
from careers.nearness import directions
from hrapp.benchmarks import peers
from hrapp.benchmarks.figures import Findings, Peer, Run
from hrapp.slm.evaluation import Measure
from hrapp.slm.evaluation import measure as with_interval
from skills.importing.onet import read_onet
from skills.importing.problems import Problems
from skills.importing.rows import RoleRow, RoleSkillRow
from skills.importing.tables import read_table

NEAREST = 10
ESCO = Path("esco_1.2.0") / "esco_occupation_profiles.parquet"
SECTORS = Path("nesta_career_causeways") / "mcc_skills_based_sectors_All_ESCO.csv"
MATRIX = Path("nesta_career_causeways") / "mcc_transitions_Matrix_subsectors.csv"
RELATED = Path("onet_29.2") / "Related Occupations.xlsx"
Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Occupation:
    key: str
    title: str
    asked: Mapping[str, tuple[int | None, float]]  # skill: level, weight

    @property
    def is_reported(self) -> bool:
        return hashlib.sha256(self.key.encode()).digest()[-1] % 2 == 1


def measure(run: Run) -> Findings:
    findings = Findings()
    if (run.data / RELATED).is_file():
        run.say("  reading O*NET")
        _judge_by_onet(run, findings)
    else:
        findings.notes.append("O*NET: not present")
    if (run.data / ESCO).is_file() and (run.data / SECTORS).is_file() and not peers.missing("pyarrow"):
        run.say("  reading ESCO")
        _judge_by_nesta(run, findings)
    else:
        findings.notes.append("ESCO's occupations with Nesta's sub-sectors: not present")
    return findings


def architecture_of(occupations: Sequence[Occupation]) -> Architecture:
    """In the order given."""
    roles = (
        ReleasedRole(
            UUID(int=at), one.title,
            asked=tuple(Asked(uuid5(NAMESPACE_URL, skill), level, weight, weight > 1)
                        for skill, (level, weight) in one.asked.items()),
        )
        for at, one in enumerate(occupations)
    )  # fmt: skip
    return Architecture(tuple(roles), {})


def _judge_by_onet(run: Run, findings: Findings) -> None:
    occupations = _onet(run.data / "onet_29.2")
    place = {one.key: at for at, one in enumerate(occupations)}
    related: dict[int, set[int]] = {}
    for _, row in read_table(run.data / RELATED, Problems()):
        one, other = place.get(row["o*net-soc code"]), place.get(row["related o*net-soc code"])
        if row["relatedness tier"] == "Primary-Short" and one is not None and other is not None:
            related.setdefault(one, set()).add(other)

    def recall(nearest: Places) -> Measure:
        rows = [
            (len(true & set(nearest[at].tolist())) / len(true), 1.0)
            for at, true in sorted(related.items())
            if occupations[at].is_reported
        ]
        return with_interval("recall", np.array(rows), lambda total: float(total[0] / max(1.0, total[1])))

    name = f"O*NET, {len(occupations)} occupations: related ones among the {NEAREST} nearest"
    _add(findings, name, recall, occupations)


def _judge_by_nesta(run: Run, findings: Findings) -> None:
    sectors = {row["concept_uri"]: row["sub_sector"] for row in _rows(run.data / SECTORS)}
    occupations = [one for one in read_esco(run.data / ESCO) if one.key in sectors]
    names = sorted(set(sectors.values()))
    sector = np.array([names.index(sectors[one.key]) for one in occupations])
    reported = np.array([one.is_reported for one in occupations])

    def agreement(nearest: Places) -> Measure:
        same = (sector[nearest] == sector[:, None]).mean(axis=1)[reported]
        rows = np.stack([same, np.ones_like(same)], axis=1)
        return with_interval("precision", rows, lambda total: float(total[0] / max(1.0, total[1])))

    name = f"ESCO, {len(occupations):,} occupations: nearest {NEAREST} in the same sub-sector of Nesta"
    _add(findings, name, agreement, occupations)
    published = _matrix(run.data / MATRIX, names)
    if published is None:
        findings.notes.append("Nesta's matrix of transitions: its names are not those of the sub-sectors")
        return

    def likeness(nearest: Places) -> Measure:
        """Of each sub-sector's row, how alike the shares are: 1 less half their summed difference."""
        own = np.zeros_like(published)
        np.add.at(own, (np.repeat(sector[reported], NEAREST), sector[nearest[reported]].ravel()), 1.0)
        known = (own.sum(axis=1) > 0) & (published.sum(axis=1) > 0)
        shares = own[known] / own[known].sum(axis=1, keepdims=True)
        theirs = published[known] / published[known].sum(axis=1, keepdims=True)
        overlap = 1 - np.abs(shares - theirs).sum(axis=1) / 2
        rows = np.stack([overlap, np.ones_like(overlap)], axis=1)
        return with_interval("overlap", rows, lambda total: float(total[0] / max(1.0, total[1])))

    name = "overlap with Nesta's viable transitions between sub-sectors"
    _add(findings, name, likeness, occupations)


def _add(
    findings: Findings, name: str, judge: Callable[[Places], Measure], occupations: Sequence[Occupation]
) -> None:
    vectors = directions(architecture_of(occupations))
    own = judge(_nearest(vectors @ vectors.T))
    rivals = {"Jaccard of skills": _jaccard(occupations)}
    if not peers.missing("sklearn"):
        rivals["TF-IDF of titles"] = _titles(occupations)
    told = [(who, judge(_nearest(table))) for who, table in rivals.items()]
    findings.add(
        name,
        own.value,
        note=_interval(own),
        peers=[Peer(who, one.value, _interval(one)) for who, one in told],
    )


def _nearest(likeness: Floats) -> Places:
    table = np.array(likeness)
    np.fill_diagonal(table, -np.inf)
    return np.argsort(-table, axis=1, kind="stable")[:, :NEAREST]


def _jaccard(occupations: Sequence[Occupation]) -> Floats:
    columns = {skill: at for at, skill in enumerate(sorted({s for one in occupations for s in one.asked}))}
    held = np.zeros((len(occupations), len(columns)), dtype=np.float32)
    for at, one in enumerate(occupations):
        held[at, [columns[skill] for skill in one.asked]] = 1
    both, sizes = held @ held.T, held.sum(axis=1)
    return np.asarray(both / (sizes[:, None] + sizes[None] - both), dtype=np.float64)


def _titles(occupations: Sequence[Occupation]) -> Floats:
    tfidf = peers.Tfidf([one.title for one in occupations])
    return np.stack([tfidf.scores(one.title) for one in occupations])


def _onet(folder: Path) -> list[Occupation]:
    titles: dict[str, str] = {}
    asked: dict[str, dict[str, tuple[int | None, float]]] = {}
    for row in read_onet(folder, Problems()):
        if isinstance(row, RoleRow):
            titles[row.key] = row.title
        elif isinstance(row, RoleSkillRow):
            asked.setdefault(row.role, {})[row.skill] = row.level, row.weight
    return [Occupation(key, title, asked[key]) for key, title in sorted(titles.items()) if asked.get(key)]


def read_esco(path: Path) -> list[Occupation]:
    from pyarrow.parquet import read_table as read_parquet

    columns = ["occupation_uri", "occupation_name", "essential_skills", "optional_skills"]
    rows = read_parquet(path, columns=columns).to_pylist()
    return [
        Occupation(row["occupation_uri"], row["occupation_name"], asked)
        for row in sorted(rows, key=lambda row: str(row["occupation_uri"]))
        if (asked := _weighted(row["optional_skills"], 1.0) | _weighted(row["essential_skills"], 2.0))
    ]


def _weighted(skills: Iterable[str] | None, weight: float) -> dict[str, tuple[int | None, float]]:
    return dict.fromkeys(skills or (), (None, weight))


def _matrix(path: Path, names: Sequence[str]) -> Floats | None:
    """(from, to) in the order of the names; None when the file names others."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *lines = list(csv.reader(file))
    at = {name: place for place, name in enumerate(names)}
    known = [name for name in head[1:] if name in at]
    if len(known) < len(names) / 2:
        return None
    table = np.zeros((len(names), len(names)))
    for line in lines:
        if line and line[0] in at:
            for name, share in zip(head[1:], line[1:], strict=False):
                if name in at:
                    table[at[line[0]], at[name]] = float(share or 0)
    return table


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _interval(one: Measure) -> str:
    return f"95 % {one.low:.3f} to {one.high:.3f}"
