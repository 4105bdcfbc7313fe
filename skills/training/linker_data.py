"""Synthetic mentions and sentences for the linker: skills of ESCO put into the words of advertisements and resumes.

A query is a bare mention, "mention | sentence" or a sentence; its answer is one of the skills that it was made from.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from skills.training.esco import TrainingSkill
from skills.training.grammar import conjugate, starts_with_verb
from skills.training.real_links import RealLink
from skills.training.registers import (
    AFTER,
    BEFORE,
    BULLETS,
    KNOWLEDGE_AD,
    KNOWLEDGE_RESUME,
    LIST_FRAMES,
    SEPARATORS,
    VERB_AD,
    VERB_RESUME,
    VERB_SYNONYMS,
)
from skills.wording import mention_query


@dataclass(frozen=True)
class LinkExample:
    query: str
    answer: str  # label of the skill
    also: frozenset[str]  # labels that are right as well, never negatives
    target: str  # the text of the skill to compare with: its label, an alias or its description


REAL = 0.4  # of a batch: mentions of real advertisements, where there are any
PHRASED = 0.35  # of the rest: wordings written for this, which say what labels and aliases do not


class ExampleMaker:
    """An endless, seeded stream of examples; the same seed gives the same stream."""

    def __init__(
        self,
        skills: Sequence[TrainingSkill],
        profiles: Sequence[tuple[str, tuple[str, ...]]],
        phrasings: Sequence[tuple[str, str]],
        seed: int,
        real: Sequence[RealLink] = (),
    ) -> None:
        self.seed, self.random = seed, random.Random(seed)
        self.skills = {skill.label: skill for skill in skills}
        self.names = {label: self._usable_names(skill) for label, skill in self.skills.items()}
        self.profiles = [
            (title, known)
            for title, labels in profiles
            if len(known := [x for x in labels if x in self.skills]) > 1
        ]
        self.occupations = defaultdict(list)
        for title, labels in self.profiles:
            for label in labels:
                self.occupations[label].append((title, labels))
        self.phrasings = [(label, phrase) for label, phrase in phrasings if label in self.skills]
        self.labels = list(self.skills)
        self.real = [link for link in real if link.label in self.skills]
        often = Counter(link.label for link in self.real)
        self.real_weights = [often[link.label] ** -0.5 for link in self.real]
        self.label_weights = [min(4, 1 + len(names) // 2) for names in self.names.values()]
        self.phrases = defaultdict(list)
        for label, phrase in self.phrasings:
            self.phrases[label].append(phrase)

    def batch(self, step: int, size: int) -> list[LinkExample]:
        """The examples of one training step, the same at every call."""
        self.random.seed(f"{self.seed}-{step}")
        found = self.random.choices(self.real, self.real_weights, k=round(size * REAL)) if self.real else []
        phrased = round((size - len(found)) * PHRASED)
        chosen = self.random.sample(self.phrasings, min(phrased, len(self.phrasings)))
        labels = self.random.choices(self.labels, self.label_weights, k=size - len(chosen) - len(found))
        made = [self.make(label, phrase) for label, phrase in (*chosen, *((label, "") for label in labels))]
        return [*made, *map(self._real, found)]

    def _real(self, link: RealLink) -> LinkExample:
        """Alone, in its sentence, or the sentence, which asks for each of its mentions."""
        skill, draw = self.skills[link.label], self.random.random()
        own = frozenset([link.label])
        if draw < 0.4:
            return LinkExample(self._case(link.text), link.label, own, self._target(skill, link.text))
        query = mention_query(link.text, link.sentence) if draw < 0.7 else link.sentence
        return LinkExample(query, link.label, own | link.also, self._target(skill, link.text))

    def make(self, label: str, phrase: str = "") -> LinkExample:
        skill, draw = self.skills[label], self.random.random()
        if not phrase and skill.description and draw < 0.15:
            return self._described(skill)
        mention = phrase or self._mention(label)
        if draw < 0.35:
            return LinkExample(self._case(mention), label, frozenset([label]), self._target(skill, mention))
        sentence, also = self._sentence(label, mention)
        query = mention_query(self._case(mention), sentence) if draw < 0.62 else sentence
        return LinkExample(query, label, also, self._target(skill, mention))

    def _described(self, skill: TrainingSkill) -> LinkExample:
        sentences = re.split(r"(?<=[.;]) ", skill.description)
        text = " ".join(self.random.choice(sentences).split()[:28])
        return LinkExample(self._case(text), skill.label, frozenset([skill.label]), self._target(skill, text))

    def _target(self, skill: TrainingSkill, mention: str) -> str:
        draw = self.random.random()
        if draw < 0.08 and skill.description:
            return f"{skill.label}: {' '.join(skill.description.split()[:14])}"
        others = [name for name in self.names[skill.label] if name != mention]
        return self.random.choice(others) if draw < 0.3 and others else skill.label

    def _usable_names(self, skill: TrainingSkill) -> list[str]:
        return list(dict.fromkeys([skill.label, plain_label(skill.label), *skill.aliases]))

    def _mention(self, label: str) -> str:
        known = self.phrases[label]
        if known and self.random.random() < 0.5:
            return self.random.choice(known)
        name = self.random.choice(self.names[label])
        return self._reworded(name)

    def _reworded(self, name: str) -> str:
        if not starts_with_verb(name):
            return name
        first, _, rest = name.partition(" ")
        if first in VERB_SYNONYMS and self.random.random() < 0.4:
            name = f"{self.random.choice(VERB_SYNONYMS[first])} {rest}"
        return name

    def _sentence(self, label: str, mention: str) -> tuple[str, frozenset[str]]:
        if self.random.random() < 0.4:
            return self._enumeration(label, mention)
        frames = VERB_AD + VERB_RESUME if starts_with_verb(mention) else KNOWLEDGE_AD + KNOWLEDGE_RESUME
        sentence = self._filled(self.random.choice(frames), mention, label)
        if self.random.random() < 0.3:
            sentence += self.random.choice(AFTER)
        return self._dressed(sentence), frozenset([label])

    def _enumeration(self, label: str, mention: str) -> tuple[str, frozenset[str]]:
        """Several skills of one occupation in a row, as in "Experience with A, B and C"."""
        _, mates = self.random.choice(self.occupations[label]) if self.occupations[label] else ("", [label])
        count = self.random.randint(1, 3)
        chosen = self.random.sample(mates, min(count, len(mates)))
        pairs = {mate: self._mention(mate) for mate in chosen if mate != label} | {label: mention}
        parts = list(pairs.values())
        self.random.shuffle(parts)
        if any(starts_with_verb(part) for part in parts) and self.random.random() < 0.7:
            parts = [conjugate(part, "gerund") if starts_with_verb(part) else part for part in parts]
        joined = self.random.choice(SEPARATORS).join(parts)
        if self.random.random() < 0.4 and len(parts) > 1:
            joined = f"{', '.join(parts[:-1])} and {parts[-1]}"
        return self._dressed(self.random.choice(LIST_FRAMES).format(x=joined)), frozenset(pairs)

    def _filled(self, frame: str, mention: str, label: str) -> str:
        titles = self.occupations[label]
        values = {"x": mention, "o": self.random.choice(titles)[0] if titles else "team member"}
        if starts_with_verb(mention):
            values |= {form: conjugate(mention, form) for form in ("gerund", "past", "third_person")}
        return frame.format(**values)

    def _dressed(self, sentence: str) -> str:
        if self.random.random() < 0.15:
            sentence = self.random.choice(BEFORE) + sentence
        if self.random.random() < 0.25:
            sentence = self.random.choice(BULLETS) + sentence
        if self.random.random() < 0.15:
            words = sentence.split()
            sentence = " ".join(word for word in words if self.random.random() > 0.1) or sentence
        if self.random.random() < 0.3:
            sentence = sentence.replace(",", "").rstrip(".")
        return self._case(sentence[:1].upper() + sentence[1:])

    def _case(self, text: str) -> str:
        return text.lower() if self.random.random() < 0.15 else text


def read_phrasings() -> list[tuple[str, str]]:
    """(label, how people put it), written for this project."""
    lines = (Path(__file__).parent / "phrasings.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.partition("\t") for line in lines if line]
    return [(label, phrase.strip()) for label, _, phrases in rows for phrase in phrases.split(";")]


def plain_label(label: str) -> str:
    """The label as people write it: "Python (computer programming)" is Python."""
    return re.sub(r"\s*\([^)]*\)$", "", label) or label
