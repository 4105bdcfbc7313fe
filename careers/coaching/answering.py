"""A question becomes an answer: understood, refused or answered from facts, written, checked sentence by sentence.

The same question after the same conversation and on the same facts gives the same parts, whichever worker answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from careers.coaching import facts as gathering
from careers.coaching import suggesting
from careers.coaching.asking import Noted, Part, Question, Suggest, Turn
from careers.coaching.drawing import drawings
from careers.coaching.intents import OF_ONE_ROLE
from careers.coaching.knowing import Knowledge
from careers.coaching.records import Records
from careers.coaching.refusing import refusal
from careers.coaching.understanding import Understood, understand
from skills.writing import Cited, Fact, Piece, Prompt, Value, Words, compose, repaired, sentences, write

WHICH_ROLE = "which_role"
STILL_UNCLEAR = "I do not know which role you mean. The list of roles shows all that exist here."
ASKS = {
    WHICH_ROLE: "Which role do you mean? You can name one, or choose below.",
    "no_role": "Which role do you mean? Name one of the roles that exist here.",
}
DECLINED = "All right, I leave it at that."
THANKS = ("thank", "thx", "cheers", "appreciate", "helped", "helpful")
BYES = ("bye", "see you", "good night", "that's all", "ciao", "until tomorrow")


@dataclass(frozen=True)
class Prepared:
    """What is known before a word is written. Without a prompt nothing is written from facts; a second one refuses."""

    understood: Understood
    prompts: tuple[Prompt, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Of all prompts in a row, as the answer numbers them."""
        return tuple(fact for prompt in self.prompts for fact in prompt.facts)


def answer(question: Question, known: Knowledge | None = None) -> Iterator[Part]:
    """First what was noted, then words, names and citations as they are written, then drawings and what to ask next."""
    if known is None:
        assert question.employee is not None, "somebody asks"
        known = Records(question.employee, question.today)
    prepared, before = prepare(question, known), _before(question.history)
    understood, facts = prepared.understood, prepared.facts
    if understood.intent == "decline":
        yield from _let_go(understood, question.history, before)
        return
    if not prepared.prompts:
        yield from _ask_which(understood, before, known)
        return
    yield _noted(understood, facts, before)
    yield from _in_a_row(prepared.prompts, _checked)
    answered = understood.answered or understood
    yield from drawings(answered.intent, facts)
    yield from _next(answered, facts, known, question, before)


def prepare(question: Question, known: Knowledge) -> Prepared:
    """Understood, and the facts gathered: everything but the writing. What is answered comes before what is refused."""
    understood = understand(question, known)
    answered, prompts = understood.answered, list[Prompt]()
    asked, before = understood.asked or (question.text,), _history(question.history)
    if answered is not None and answered.intent != "decline" and not _lacks_role(answered):
        facts = _facts(answered, known)
        prompts.append(compose(gathering.task_of(answered, facts), asked, facts, before))
    if understood.refused:
        task = "outside" if understood.refused == "outside" else "refusal"
        prompts.append(compose(task, asked, refusal(understood.refused, known), before))
    return Prepared(understood, tuple(prompts))


def raw(prepared: Prepared) -> list[Piece]:
    """The answer before it is checked."""
    return list(_in_a_row(prepared.prompts, write))


def _facts(understood: Understood, known: Knowledge) -> list[Fact]:
    if understood.intent in ("smalltalk", "accept", "again"):
        return [_chat(understood.text)]
    found = gathering.gather(understood, known)
    return found or [_unknown(understood), *known.contact("general")[:1]]


def _chat(text: str) -> Fact:
    folded = text.casefold()
    if any(word in folded for word in BYES):
        return Fact("bye")
    return Fact("thanks") if any(word in folded for word in THANKS) else Fact("greeting")


def _unknown(understood: Understood) -> Fact:
    named = [*understood.roles, *understood.skills]
    words = named[0].text if named else "that"
    return Fact("unknown", (Value("topic", f"unknown:{named[0].key if named else ''}", words),))


def _in_a_row(prompts: Sequence[Prompt], writing: Callable[[Prompt], Iterable[Piece]]) -> Iterator[Piece]:
    """One prompt's pieces under the other's, the facts counted through."""
    earlier = 0
    for prompt in prompts:
        if earlier:
            yield Words("\n\n")
        for piece in writing(prompt):
            yield Cited(piece.number + earlier) if isinstance(piece, Cited) else piece
        earlier += len(prompt.facts)


def _checked(prompt: Prompt) -> Iterator[Piece]:
    """Sentence by sentence as it is written, each checked against its facts before anybody sees it."""
    said: list[Piece] = []
    for sentence in sentences(write(prompt)):
        checked = repaired(sentence, prompt.facts)
        said += checked
        yield from checked
    if not said:
        yield from repaired([], prompt.facts)


def _lacks_role(understood: Understood) -> bool:
    wanted = 2 if understood.intent == "compare" else 1 if understood.intent in OF_ONE_ROLE else 0
    return len(understood.roles) < wanted


def _ask_which(understood: Understood, before: Noted, known: Knowledge) -> Iterator[Part]:
    """Ask once; a question that was declined or just asked is not asked again."""
    if WHICH_ROLE in before.declined or before.wanting == WHICH_ROLE:
        facts = tuple(known.contact("general")[:1])
        yield _noted(understood, facts, before)
        yield Words(STILL_UNCLEAR)
        return
    yield replace(_noted(understood, (), before), wanting=WHICH_ROLE)
    yield Words(ASKS[WHICH_ROLE if understood.candidates else "no_role"])
    if understood.candidates:
        yield Suggest(suggesting.which_role(understood))


def _let_go(understood: Understood, history: Sequence[Turn], before: Noted) -> Iterator[Part]:
    """After a no: nothing is offered, and what was offered or asked is remembered as declined."""
    offered = history[-1].suggested if history else ()
    wanting = (before.wanting,) if before.wanting else ()
    declined = tuple(dict.fromkeys((*before.declined, *wanting, *(one.casefold() for one in offered))))
    yield replace(_noted(understood, (), before), declined=declined)
    yield Words(DECLINED)


def _noted(understood: Understood, facts: Sequence[Fact], before: Noted) -> Noted:
    return Noted(
        understood.intents, tuple(facts), understood.roles, understood.skills, declined=before.declined
    )


def _next(
    understood: Understood, facts: Sequence[Fact], known: Knowledge, question: Question, before: Noted
) -> Iterator[Suggest]:
    asked = [question.text, *(turn.asked for turn in question.history)]
    without = frozenset(one.casefold() for one in (*asked, *before.declined))
    found = suggesting.suggestions(understood, facts, known, without=without)
    if found:
        yield Suggest(found)


def _before(history: Sequence[Turn]) -> Noted:
    return next((turn.noted for turn in reversed(history) if turn.noted), Noted(()))


def _history(history: Sequence[Turn]) -> list[tuple[str, ...]]:
    return [(turn.asked,) for turn in history[-1:]]
