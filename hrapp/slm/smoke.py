"""One inference per model file in a process of its own: whether the native build runs on this processor at all.

llama.cpp built by GCC 12 dies of SIGILL on processors with AMX unless it was built with the Makefile's flags.
`python -m hrapp.slm.smoke` tries every registered file; with a FILE it is the process that tries it.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hrapp.slm import registry
from hrapp.slm.errors import SlmError

if TYPE_CHECKING:
    from hrapp.slm.types import ModelInfo

TIMEOUT_SECONDS = 60
REASONS = {
    signal.SIGILL: "it met an instruction that this processor refuses (SIGILL): rebuild it with `make clean run`",
    signal.SIGABRT: "llama.cpp gave up (SIGABRT)",
    signal.SIGSEGV: "llama.cpp touched memory that is not its own (SIGSEGV)",
    signal.SIGKILL: "the system ended it (SIGKILL), most likely for lack of memory",
}


@dataclass(frozen=True)
class Smoke:
    """How one file did. `code` is empty when it ran; `reason` is for the person who keeps the machine."""

    name: str
    code: str = ""
    reason: str = ""

    @property
    def is_well(self) -> bool:
        return not self.code


def check_models() -> list[Smoke]:
    """Every file that the manifest names, each once, first by digest and then by running it."""
    models = {model.path: model for model in map(registry.model_for, registry.tasks())}
    return [check_model(model) for model in models.values()]


def check_model(model: ModelInfo) -> Smoke:
    try:
        registry.verified(model)
    except SlmError as error:
        return Smoke(model.name, error.code, error.detail)
    return run_smoke(model.path, name=model.name, kind=model.kind)


def run_smoke(path: Path, *, name: str, kind: str = "embed") -> Smoke:
    command = [sys.executable, "-m", "hrapp.slm.smoke", str(path), kind]
    root = Path(__file__).parents[2]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False, cwd=root
        )
    except subprocess.TimeoutExpired:
        return Smoke(name, "model_crashed", f"no answer within {TIMEOUT_SECONDS} s")
    if done.returncode == 0:
        return Smoke(name)
    if done.returncode < 0:
        return Smoke(name, "model_crashed", _died(-done.returncode))
    return Smoke(name, "model_broken", (done.stderr.strip().splitlines() or ["no reason given"])[-1][:300])


def _died(number: int) -> str:
    try:
        found = signal.Signals(number)
    except ValueError:
        return f"it died of signal {number}"
    return REASONS.get(found, f"it died of {found.name}")


def run_encoder(path: Path) -> None:
    """Two sequences in one batch; a state that is not a number means a broken build."""
    import numpy as np

    from hrapp.slm.engines import open_encoder

    encoder = open_encoder(path)
    ids = [
        encoder.wordpiece.wrap(encoder.wordpiece.tokenise(text).ids)
        for text in ("a smoke test", "C++ and C#")
    ]
    states = encoder.states(ids)
    if not all(np.isfinite(part).all() and part.any() for part in states):
        raise SystemExit(f"{path.name} gives states that are not numbers")


def run_generator(path: Path) -> None:
    from hrapp.slm.generator import Generator

    list(Generator(path, lanes=1, context_tokens=128).write("a smoke test", limit=2))


def main(arguments: list[str]) -> int:
    """With a file and its kind: try it here. Without: every registered file in a process of its own."""
    if arguments:
        run = run_generator if arguments[1:] == ["generate"] else run_encoder
        run(Path(arguments[0]))
        return 0
    found = check_models()
    for smoke in sorted(found, key=lambda smoke: not smoke.is_well):
        sys.stdout.write(f"{smoke.name}: {smoke.reason or 'answered'}\n")
    return 0 if all(smoke.is_well for smoke in found) else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SlmError as error:
        sys.exit(error.detail or error.code)
