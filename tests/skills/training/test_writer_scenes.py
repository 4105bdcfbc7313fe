"""The writer's invented scenes: the same again from the same seed, in every task, and each answer true to its facts."""

import re
from collections import Counter
from itertools import islice

from hrapp.benchmarks.writer import guide_of
from skills.training.writer.scenes import WEIGHTS, scenes
from skills.training.writer.singles import SINGLES
from skills.writing import KINDS, TASKS, UNCITED

POINTER = re.compile(r"<[a-z]+\d+>")
PIECE = re.compile(r"<[a-z]+\d+>| ?\w+| ?[^\w\s<]+")


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


def test_answers_say_what_the_guide_lets_a_writer_say() -> None:
    refused = 0
    for scene in islice(scenes(8), 300):
        guide = guide_of(scene)
        for piece in PIECE.findall(scene.answer):
            if not guide.allows(piece):
                refused += 1
                break
            guide.took(piece)
    assert refused <= 3


def test_a_yes_or_no_question_is_answered_by_what_the_facts_hold() -> None:
    seen = Counter[str]()
    for scene in islice(scenes(6), 1500):
        lead = re.match(
            r"(Yes|No|Not (?:yet|quite yet|so far)|Nearly|Almost|In part|Partly)[:,]", scene.answer
        )
        if lead and scene.task == "gap":
            covered = re.search(r"covered (none|one|some|all)", scene.prompt)
            if covered and covered[0].split()[1] == "all":
                assert lead[1] == "Yes"
            elif covered:
                assert lead[1] != "Yes"
        seen[lead[1].split()[0] if lead else ""] += 1
    assert min(seen["Yes"], seen["No"], seen["Not"]) > 5
