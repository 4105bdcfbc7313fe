"""The writer's invented scenes: the same again from the same seed, in every task, and each answer true to its facts."""

import re
from collections import Counter
from itertools import islice

from skills.training.writer.scenes import WEIGHTS, scenes
from skills.training.writer.singles import SINGLES
from skills.writing import KINDS, TASKS, UNCITED

POINTER = re.compile(r"<[a-z]+\d+>")


def test_the_same_seed_tells_the_same_scenes() -> None:
    assert list(islice(scenes(4), 20)) == list(islice(scenes(4), 20))
    assert list(islice(scenes(4), 20)) != list(islice(scenes(5), 20))


def test_answers_name_only_what_the_facts_hold_and_cite_each_once() -> None:
    seen = Counter[str]()
    for scene in islice(scenes(3), 400):
        seen[scene.task] += 1
        facts = scene.prompt.split("\n")[0]
        named = POINTER.findall(scene.answer)
        assert set(named) <= set(POINTER.findall(facts))
        cited = [name for name in named if name.startswith("<f")]
        assert len(cited) == len(set(cited))
        assert not re.search(r"[\[\]{}|]|  | <", scene.answer)
    assert set(seen) == set(WEIGHTS) == set(TASKS)


def test_every_kind_has_phrasings_of_its_own() -> None:
    assert set(SINGLES) == set(KINDS) - UNCITED
