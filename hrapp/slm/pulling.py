"""A GGUF file from elsewhere into the folder of weights: its digest recorded, its own words read, one token tried."""

from __future__ import annotations

import shutil
from pathlib import Path

from hrapp.slm import registry
from hrapp.slm.chat import Card, around, read_card
from hrapp.slm.errors import ModelBroken, ModelMissing
from hrapp.slm.smoke import run_smoke

CANDIDATE = "candidate"


def find_file(source: str, into: Path) -> Path:
    """A path as it is; REPO/FILE ("owner/name/file.gguf") is fetched from the model hub into `into`."""
    if Path(source).is_file():
        return Path(source)
    owner, _, rest = source.partition("/")
    name, _, file = rest.partition("/")
    if not file:
        raise ModelMissing(f"{source} is neither a file nor OWNER/NAME/FILE on the model hub")
    from huggingface_hub import hf_hub_download

    try:
        return Path(hf_hub_download(f"{owner}/{name}", file, local_dir=into))
    except (OSError, ValueError) as error:  # the hub's own errors are of these two
        raise ModelMissing(f"{source} could not be fetched: {type(error).__name__}") from error


def admit(file: Path, task: str, weights: Path, *, sha256: str = "") -> tuple[str, Card]:
    """Copy the file beside the others as the task's candidate. Gives the candidate's own task name.

    A `sha256` that was told must be the file's. The file is tried in a process of its own before it is recorded.
    """
    found = registry.file_sha256(file)
    if sha256 and found != sha256.lower():
        raise ModelBroken(f"{file.name} has digest {found[:12]}, told was {sha256[:12]}")
    card = read_card(file)
    if card.template:
        around(card.template)
    smoke = run_smoke(file, name=file.name, kind="generate")
    if not smoke.is_well:
        raise ModelBroken(f"{file.name}: {smoke.reason}")
    target = weights / file.name
    if target.resolve() != file.resolve():
        fresh = target.with_name(f"{target.name}.new")
        shutil.copyfile(file, fresh)
        fresh.replace(target)
    name = f"{task}.{CANDIDATE}"
    registry.write_entries(weights, {name: {
        "kind": "generate", "file": target.name, "sha256": found, "max_tokens": card.context,
        "template": card.template, "base": card.name or file.stem, "architecture": card.architecture,
    }})  # fmt: skip
    return name, card


def promote(task: str, weights: Path) -> None:
    """The candidate serves the task from now on; what served it before stays recorded as `TASK.former`."""
    entries = registry.entries(weights)
    former = {f"{task}.former": entries[task]} if task in entries else {}
    registry.write_entries(weights, former | {task: entries[f"{task}.{CANDIDATE}"]})
