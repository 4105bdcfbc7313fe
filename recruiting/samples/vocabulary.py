"""Opens the word lists once and keeps a fifth of every list for the split "dev", so that training never sees it."""

import csv
import gzip
import io
import re
import tomllib
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal

Split = Literal["train", "dev", "all"]
SHARED = (
    "schools.degrees",
    "languages.names",
    "languages.levels",
)  # closed lists: a reader should know them whole
FOLDER = Path(__file__).parent / "vocabulary"


@dataclass(frozen=True)
class Family:
    """The words of one group of occupations."""

    name: str
    degrees: tuple[str, ...]
    titles: tuple[str, ...]
    tools: tuple[str, ...]
    methods: tuple[str, ...]
    acts: tuple[str, ...]
    fields: tuple[str, ...]
    certificates: tuple[str, ...]
    deeds: tuple[str, ...]
    known: re.Pattern[str]


@dataclass(frozen=True)
class Occupation:
    """One occupation of O*NET: titles that people report, tasks, technology."""

    family: str
    titles: tuple[str, ...]
    tasks: tuple[str, ...]
    tools: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    split: Split
    families: dict[str, Family]
    occupations: dict[str, tuple[Occupation, ...]]

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """The part of a list that belongs to this split."""
        return words(table, key, self.split)


def is_held_out(word: str) -> bool:
    return zlib.crc32(word.encode()) % 5 == 0


def keep(every: Sequence[str], split: Split) -> tuple[str, ...]:
    if split == "all":
        return tuple(every)
    kept = tuple(word for word in every if is_held_out(word) == (split == "dev"))
    return kept or tuple(every)


def draw(rng: Random, every: Sequence[str], count: int) -> list[str]:
    """Up to so many different words."""
    return rng.sample(every, min(len(every), count))


@cache
def toml(table: str) -> dict[str, Any]:  # Any: the shape of a TOML file
    return tomllib.loads((FOLDER / f"{table}.toml").read_text(encoding="utf-8"))


@cache
def words(table: str, key: str, split: Split) -> tuple[str, ...]:
    found: Any = toml(table)
    for part in key.split("."):
        found = found[part]
    return keep(listed(found), "all" if f"{table}.{key}".startswith(SHARED) else split)


@cache
def spaced_words(value: str) -> tuple[str, ...]:
    return tuple(value.split(";") if ";" in value else (word.replace("_", " ") for word in value.split()))


def listed(value: str | list[str]) -> Sequence[str]:
    """A list is a TOML list, or words parted by ";", or words parted by spaces with "_" for a space inside."""
    if isinstance(value, list):
        return value
    return spaced_words(value)


@cache
def local(every: tuple[str, ...], place: str) -> tuple[str, ...]:
    """Without the words that only people of other countries write, unless nothing would be left."""
    table = toml("local")
    own = table["places"].get(place, "").split()
    foreign = {word for group, listing in table.items() if group not in ("places", *own) for word in listing}
    foreign -= {word for group in own for word in table[group]}
    return tuple(word for word in every if word not in foreign) or every


@cache
def vocabulary(split: Split) -> Vocabulary:
    families = {name: _family(name, table, split) for name, table in toml("families").items()}
    return Vocabulary(split, families, _occupations(split))


@cache
def family_at(split: Split, name: str, place: str) -> Family:
    """A family's words as they are used at a place."""
    family = vocabulary(split).families[name]
    return replace(
        family,
        titles=local(family.titles, place),
        fields=local(family.fields, place),
        certificates=local(family.certificates, place),
    )


def _family(name: str, table: dict[str, str], split: Split) -> Family:
    lists = {key: listed(value) for key, value in table.items()}
    shared = {key: tuple(lists[key]) for key in ("tools", "methods")}
    if split == "train":  # dev meets old and new skills, as real resumes do
        shared = {key: keep(lists[key], split) for key in shared}
    own = {key: keep(lists[key], split) for key in ("titles", "fields", "certificates", "deeds")}
    names = sorted((*lists["tools"], *lists["methods"]), key=len, reverse=True)
    known = re.compile(
        r"(?<!\w)(" + "|".join(re.escape(word) for word in names if len(word) > 3) + r")(?!\w)", re.I
    )
    return Family(
        name=name, degrees=tuple(lists["degrees"]), acts=tuple(lists["acts"]), known=known, **shared, **own
    )


def _occupations(split: Split) -> dict[str, tuple[Occupation, ...]]:
    raw = gzip.decompress((FOLDER / "occupations.csv.gz").read_bytes()).decode()
    rows = list(csv.DictReader(io.StringIO(raw)))
    mine = [row for row in rows if split == "all" or is_held_out(row["code"]) == (split == "dev")]
    taken = {title for row in rows if not is_held_out(row["code"]) for title in row["titles"].split("|")}
    groups: dict[str, list[Occupation]] = defaultdict(list)
    for row in mine:
        titles = [title for title in row["titles"].split("|") if split != "dev" or title not in taken]
        if titles:
            lists = (tuple(filter(None, row[key].split("|"))) for key in ("tasks", "tools"))
            groups[row["family"]].append(Occupation(row["family"], tuple(map(short_title, titles)), *lists))
    return {family: tuple(group) for family, group in groups.items()}


def short_title(title: str) -> str:
    """ "Chief Executive Officer (CEO)" is written without the bracket most of the time."""
    return re.sub(r"\s*\([^)]*\)$", "", title) if len(title) > 24 else title
