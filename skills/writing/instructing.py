"""The same facts for a chat model of any size: instructions, an example, and each fact as a sentence with pointers."""

from __future__ import annotations

from pathlib import Path
from string import Template

from skills.writing.kinds import KINDS, PLACE, Fact
from skills.writing.prompts import Prompt

PROMPT = Path(__file__).resolve().parent.parent / "prompts" / "write_answer.txt"


def instruct(prompt: Prompt) -> str:
    """What stays the same comes first, so that a generator need not read it again for the next question."""
    names = {value.identity: name for name, value in prompt.slots.items()}
    facts = "\n".join(
        f"<f{number}> {_told(fact, names)}" for number, fact in enumerate(prompt.facts, start=1)
    )
    return Template(PROMPT.read_text(encoding="utf-8")).substitute(
        facts=facts, before=prompt.before or "nothing", question=prompt.question, task=prompt.task
    )


def _told(fact: Fact, names: dict[tuple[str, str], str]) -> str:
    text = PLACE.sub(lambda found: names[fact.values[int(found[1])].identity], KINDS[fact.kind].said)
    return text[:1].upper() + text[1:]
