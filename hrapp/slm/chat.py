"""The chat template of an instruct GGUF, rendered around one request. The template is a stranger's program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hrapp.slm.errors import ModelBroken

if TYPE_CHECKING:
    from pathlib import Path

HOLE = "\ue000request\ue000"  # a private character: no template and no vocabulary has it
MOST_TEMPLATE = 100_000


@dataclass(frozen=True)
class Card:
    """What a GGUF file says about itself."""

    architecture: str
    name: str
    template: str
    context: int


def read_card(path: Path) -> Card:
    """Its metadata alone; the weights are not read."""
    import gguf

    try:
        reader = gguf.GGUFReader(str(path))
    except (ValueError, OSError, IndexError) as error:
        raise ModelBroken(f"{path.name} is not a GGUF file") from error
    architecture = _text(reader, "general.architecture")
    field = reader.get_field(f"{architecture}.context_length")
    return Card(
        architecture, _text(reader, "general.name"), _text(reader, "tokenizer.chat_template"),
        int(field.contents()) if field else 0,
    )  # fmt: skip


def _text(reader: Any, key: str) -> str:
    field = reader.get_field(key)
    return str(field.contents()) if field else ""


def around(template: str, *, begin: str = "", end: str = "") -> tuple[str, str]:
    """What the template puts before and behind a request. Runs in a sandbox that reaches nothing.

    Before and behind are the template's own words, in which special tokens count; the request itself is only text.
    """
    from jinja2 import TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def refuse(message: str) -> None:
        raise TemplateError(message)

    if len(template) > MOST_TEMPLATE:
        raise ModelBroken("the chat template is too long")
    room = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
    room.globals.update(raise_exception=refuse, strftime_now=lambda _: "")
    try:
        text = room.from_string(template).render(
            messages=[{"role": "user", "content": HOLE}], add_generation_prompt=True, bos_token=begin, eos_token=end,
            enable_thinking=False, tools=None,
        )  # fmt: skip
    except (TemplateError, TypeError, ValueError, RecursionError) as error:
        raise ModelBroken(f"the chat template cannot be rendered: {type(error).__name__}") from error
    before, hole, behind = text.partition(HOLE)
    if not hole:
        raise ModelBroken("the chat template leaves the request out")
    return before, behind
