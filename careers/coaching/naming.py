"""Which roles and skills a question names: by title, other title, alias, a slip of the keyboard, or by meaning."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from hrapp.slm import ModelMissing, embed, model_for
from skills.names import Hit, name_index
from skills.reading import read_mentions
from skills.taxonomy import Vocabulary
from skills.vectors import TASK, skill_vectors
from skills.wording import Token, fold, key_of, tokens

Thing = Literal["role", "skill"]
LONG, VERY_LONG = 5, 9  # letters from which on one and two slips are forgiven
MEANT, PERHAPS = 0.62, 0.5  # cosine between a question and a role's title or summary
LINKED = 0.75
MOST_CANDIDATES = 4
KEPT = 4
_kept_words: dict[tuple[str, str], Mapping[str, Sequence[str]]] = {}


@dataclass(frozen=True)
class Found:
    """A name in the text: [start, end), what it is, and the key of what it means."""

    start: int
    end: int
    thing: Thing
    key: str


@dataclass(frozen=True)
class Reading:
    """`text` is what was typed with slips mended; places in `found` count its characters."""

    text: str
    found: tuple[Found, ...]

    def keys(self, thing: Thing) -> list[str]:
        return list(dict.fromkeys(one.key for one in self.found if one.thing == thing))


def read_names(text: str, roles: Vocabulary, skills: Vocabulary) -> Reading:
    """Longest name first; of a role and a skill of the same words the role is meant."""
    mended = _mended(text, roles, skills)
    return Reading(mended, tuple(_names(mended, roles, skills)))


def _names(text: str, roles: Vocabulary, skills: Vocabulary) -> list[Found]:
    hits: list[tuple[Thing, Vocabulary, Hit]] = [
        *(("role", roles, hit) for hit in name_index(roles).find(text)),
        *(("skill", skills, hit) for hit in name_index(skills).find(text)),
    ]  # fmt: skip
    kept: list[Found] = []
    for thing, vocabulary, hit in sorted(hits, key=lambda one: one[2].start - one[2].end):
        if all(hit.end <= one.start or one.end <= hit.start for one in kept):
            kept.append(Found(hit.start, hit.end, thing, _bearer(hit, vocabulary, text)))
    return sorted(kept, key=lambda one: one.start)


def _bearer(hit: Hit, vocabulary: Vocabulary, text: str) -> str:
    """Of several bearers of a name the one whose label it is."""
    wording = key_of(text[hit.start : hit.end])
    entries = [vocabulary.entries[at] for at in hit.skills]
    best = min(entries, key=lambda one: (key_of(one.label) != wording, len(one.label), one.label))
    return best.skill_id


def _mended(text: str, roles: Vocabulary, skills: Vocabulary) -> str:
    """Slips in long words are mended where a whole name comes out that was not there before."""
    known = _words(roles, skills)
    covered = _names(text, roles, skills)
    for token in reversed(tokens(text)):
        if any(one.start <= token.start < one.end for one in covered):
            continue
        better = _better(token, known)
        if better is None:
            continue
        fresh = text[: token.start] + better + text[token.end :]
        if len(_names(fresh, roles, skills)) > len(covered):
            text, covered = fresh, _names(fresh, roles, skills)
    return text


def _words(roles: Vocabulary, skills: Vocabulary) -> Mapping[str, Sequence[str]]:
    """Every word of a name under the words that one letter less makes of it; kept for the last vocabularies."""
    key = roles.digest, skills.digest
    if key not in _kept_words:
        while len(_kept_words) >= KEPT:
            del _kept_words[next(iter(_kept_words))]
        _kept_words[key] = _words_of(
            name for entry in (*roles.entries, *skills.entries) for name in entry.names
        )
    return _kept_words[key]


def _words_of(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted({fold(token.text) for name in names for token in tokens(name)}):
        if len(word) >= LONG and word.isalpha():
            for key in dict.fromkeys(_shorter(word)):
                found[key].append(word)
    return found


def _shorter(word: str) -> Iterable[str]:
    return (word, *(word[:at] + word[at + 1 :] for at in range(len(word))))


def _better(token: Token, known: Mapping[str, Sequence[str]]) -> str | None:
    word = fold(token.text)
    if len(word) < LONG or not word.isalpha() or word in known.get(word, ()):
        return None
    near = {one for key in _shorter(word) for one in known.get(key, ()) if one[0] == word[0]}
    most = 2 if len(word) >= VERY_LONG else 1
    measured = sorted((slips(word, one), one) for one in near)
    return measured[0][1] if measured and measured[0][0] <= most else None


def slips(a: str, b: str) -> int:
    """Letters added, left out, changed, or swapped with their neighbour (optimal string alignment)."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def roles_with_a_word_of(text: str, roles: Vocabulary) -> list[str]:
    """Roles whose title shares a word with the text, the most shared words first: "engineer" may be several."""
    asked = {key for key in key_of(text) if len(key) > 3}
    shared = {
        entry.skill_id: max(len(asked & set(key_of(name))) for name in entry.names) for entry in roles.entries
    }
    most = max(shared.values(), default=0)
    return [key for key, count in shared.items() if count == most] if most else []


def roles_by_meaning(text: str, roles: Vocabulary) -> list[tuple[str, float]]:
    """The roles whose title or summary is nearest to what was said, best first; nothing without the encoder."""
    if not len(roles):
        return []
    try:
        model_for(TASK)
        row = skill_vectors(roles).scores(embed([text], task=TASK))[0]
    except ModelMissing:
        return []
    order = np.argsort(-row, kind="stable")[:MOST_CANDIDATES]
    return [(roles.entries[at].skill_id, float(row[at])) for at in order.tolist()]


def skills_by_meaning(text: str, skills: Vocabulary) -> list[str]:
    """Skills that the reader of skill spans sees in the text and the linker knows."""
    mentions = read_mentions([text], skills)[0]
    links = [one.link for one in mentions if one.link is not None]
    return list(dict.fromkeys(str(link.skill_id) for link in links if link.score >= LINKED))


def without_names(reading: Reading, roles: Sequence[str], skills: Sequence[str]) -> str:
    """The text with other words in place of names, as the reader of intents learned it."""
    text, standing = reading.text, {"role": roles, "skill": skills}
    order = {thing: reading.keys(thing) for thing in ("role", "skill")}
    for one in reversed(reading.found):
        words = standing[one.thing]
        word = words[min(order[one.thing].index(one.key), len(words) - 1)]
        text = text[: one.start] + word + text[one.end :]
    return re.sub(r"\s+", " ", text).strip()
