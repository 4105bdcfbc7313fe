"""Which model, of which digest, serves which task: manifest.json beside the weights. A file that changed is refused."""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hrapp.slm.engines import ROUNDING, engine
from hrapp.slm.errors import ModelBroken, ModelMissing
from hrapp.slm.types import KINDS, ModelInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST = "manifest.json"
OF_HEADS = ("heads_sha256", "head", "labels", "temperature", "threshold")
SHIPPED = Path(__file__).parent / "weights"


def weights_folder() -> Path:
    """HRAPP_WEIGHTS replaces the shipped weights as a whole, for a trial or an organisation's own models."""
    return Path(os.environ.get("HRAPP_WEIGHTS") or SHIPPED)


def tasks() -> list[str]:
    return sorted(_manifest(weights_folder()))


def model_for(task: str) -> ModelInfo:
    """The live model of a task. Reads the manifest only; `verified` looks at the files."""
    folder = weights_folder()
    entry = _manifest(folder).get(task)
    if entry is None:
        raise ModelMissing(f"no model is registered for {task!r} in {folder.name}/{MANIFEST}")
    return _info(task, entry, folder)


def verified(model: ModelInfo) -> ModelInfo:
    """The same model, once its files are there and unchanged. 25 MB take about 15 ms, once per process and file."""
    _verify(model.path, model.sha256)
    if model.heads_path:
        _verify(model.heads_path, model.heads_sha256)
    return model


def write_entries(folder: Path, entries: Mapping[str, Mapping[str, Any]]) -> None:
    """Add or replace tasks in the manifest; renamed into place, so that a reader never sees half of it."""
    kept = _manifest(folder) if (folder / MANIFEST).is_file() else {}
    text = json.dumps({"tasks": dict(sorted({**kept, **entries}.items()))}, indent=2, ensure_ascii=False)
    fresh = folder / f"{MANIFEST}.new"
    fresh.write_text(text + "\n", encoding="utf-8")
    fresh.replace(folder / MANIFEST)


def entries(folder: Path) -> dict[str, dict[str, Any]]:
    """The manifest's entries as they stand in the file."""
    return dict(_manifest(folder))


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / MANIFEST
    try:
        stat = path.stat()
    except FileNotFoundError as error:
        raise ModelMissing(f"{path} is not there") from error
    return _read_manifest(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _read_manifest(path: Path, _changed: int, _size: int) -> dict[str, dict[str, Any]]:
    """Read again whenever the file changes, so that a roll-out needs no restart."""
    try:
        found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["tasks"]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelBroken(f"{path} is not a manifest") from error
    return found


def _info(task: str, entry: Mapping[str, Any], folder: Path) -> ModelInfo:
    try:
        heads_file, kind = entry.get("heads_file"), entry["kind"]
        if kind not in KINDS:
            raise ModelBroken(f"{task!r} is of unknown kind {kind!r}")
        return ModelInfo(
            task=task, kind=kind, name=entry["file"].split(".")[0], digest=_digest(task, entry),
            path=_inside(folder, entry["file"]), sha256=entry["sha256"],
            heads_path=_inside(folder, heads_file) if heads_file else None, heads_sha256=entry.get("heads_sha256", ""),
            head=entry.get("head", task), labels=tuple(entry.get("labels", ())),
            temperature=float(entry.get("temperature", 1.0)),
            threshold=float(entry.get("threshold", 0.0)), max_tokens=int(entry.get("max_tokens", 256)),
            card=entry.get("card", ""), metrics=entry.get("metrics", {}), trims=bool(entry.get("trims")),
            template=entry.get("template", ""),
        )  # fmt: skip
    except (KeyError, ValueError) as error:
        raise ModelBroken(f"the manifest's entry of {task!r} lacks or garbles {error}") from error


def _digest(task: str, entry: Mapping[str, Any]) -> str:
    """Of everything that shapes an answer; of an embedding these are the engine, the encoder file and the window."""
    shared = ("sha256", "max_tokens")
    keys = shared if entry["kind"] == "embed" else (*shared, *OF_HEADS)
    keys = (*keys, "trims") if entry.get("trims") else keys
    keys = (*keys, "template") if entry.get("template") else keys
    by_engine = () if entry["kind"] == "generate" else (ROUNDING[engine()],)
    return hashlib.sha256(json.dumps([*by_engine, *(entry.get(key) for key in keys)]).encode()).hexdigest()


def _inside(folder: Path, name: str) -> Path:
    if Path(name).name != name:
        raise ModelBroken(f"{name!r} is not a plain file name")
    return folder / name


def _verify(path: Path, sha256: str) -> None:
    try:
        stat = path.stat()
    except FileNotFoundError as error:
        raise ModelMissing(f"{path.name} is not there") from error
    _verify_bytes(path, sha256, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=32)
def _verify_bytes(path: Path, sha256: str, _changed: int, _size: int) -> None:
    found = file_sha256(path)
    if found != sha256:
        raise ModelBroken(f"{path.name} has digest {found[:12]}, recorded is {sha256[:12]}")
