"""How fast the coach's writer writes: first token, first sentence, tokens a second, one and two at once.

Prompts are invented scenes, none of them seen in training.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

from hrapp.benchmarks.figures import Findings, Run, percentile
from hrapp.slm import ModelMissing, client, model_for
from hrapp.slm.generation import Writer
from skills.training.writer.scenes import Scene, scenes
from skills.writing.answering import LONGEST_ANSWER, TASK
from skills.writing.guide import Guide
from skills.writing.pieces import MARK

UNSEEN = 123_456_789  # a seed that no training uses


def measure(run: Run) -> Findings:
    findings = Findings()
    try:
        model = model_for(TASK)
    except ModelMissing:
        findings.notes.append(f"{TASK}: no model is shipped")
        return findings
    writer = client.generator(model)
    asked = list(islice(scenes(UNSEEN), run.size(quick=10, full=150)))
    list(writer.write(asked[0].prompt))  # the first call maps the file
    free = [_written(writer, scene, None) for scene in asked]
    guided = [_written(writer, scene, guide_of(scene)) for scene in asked]
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda scene: _written(writer, scene, guide_of(scene)), asked))
    firsts = [first * 1000 for first, _, _ in free]
    findings.add("first token, p95", percentile(firsts, 95), "ms", target="< 300 ms")
    for name, rows in (("one chat", guided), ("two chats at once", both)):
        findings.add(f"{name}: first sentence, p95", 1000 * percentile([row[0] for row in rows], 95), "ms")
        rates = [count / seconds for _, seconds, count in rows if count > 5]
        findings.add(f"{name}: tokens a second, median", percentile(rates, 50), "/s", target="≥ 100 /s")
        findings.add(f"{name}: tokens a second, slowest twentieth", percentile(rates, 5), "/s")
    return findings


def _written(writer: Writer, scene: Scene, guide: Guide | None) -> tuple[float, float, int]:
    """Seconds to the first piece and to the end, and how many pieces there were."""
    options: dict[str, Any] = {"guide": guide, "limit": LONGEST_ANSWER}
    started, first, count = time.perf_counter(), 0.0, 0
    for _ in writer.write(scene.prompt, **options):
        first = first or time.perf_counter() - started
        count += 1
    return first, time.perf_counter() - started, count


def guide_of(scene: Scene) -> Guide:
    """As `guide_for` makes it, read from the prompt's text."""
    lines = scene.prompt.partition("\n")[0].split("<f")[1:]
    facts = [line.partition(">")[2] for line in lines]
    heads = [fact.partition("<")[0].split() for fact in facts]
    rows = [
        (head[0], *(found[0] for found in MARK.finditer(fact)))
        for head, fact in zip(heads, facts, strict=True)
    ]
    return Guide(rows, [":".join(head) for head in heads])
