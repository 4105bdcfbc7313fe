"""What the generator doors do around a writer: constrain to a schema, validate, try again a bounded number of times."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from hrapp.slm.errors import AnswerInvalid
from hrapp.slm.types import LONGEST_ANSWER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hrapp.slm.calls import CallNote

Answer = TypeVar("Answer", bound=BaseModel)
ATTEMPTS = 3


class Guide(Protocol):
    """Narrows what a writer that knows marks ("<f1>", one token each) may say next. It is asked about the likeliest
    piece ("" is the end), and when it refuses, about what could stand instead. Sentences that cannot be finished are
    taken back (`again`); `give_up` when too many were."""

    @property
    def marks(self) -> frozenset[str]:
        """The marks that could still be written at all."""

    def allows(self, piece: str) -> bool: ...

    def took(self, piece: str) -> None: ...

    def again(self, pieces: Sequence[str]) -> None:
        """Only these were written after all."""

    def give_up(self) -> None: ...


class Writer(Protocol):
    """A loaded generator. With a schema every piece keeps to it; only the length can still break an answer."""

    def write(
        self,
        prompt: str,
        *,
        seed: int = 0,
        schema: str = "",
        is_greedy: bool = True,
        guide: Guide | None = None,
        stop: Callable[[], bool] | None = None,
        limit: int = LONGEST_ANSWER,
    ) -> Iterator[str]: ...


def answer(writer: Writer, prompt: str, schema: type[Answer], *, seed: int, call: CallNote) -> Answer:
    """Greedy first; another attempt after an invalid answer must differ, so it samples with the next seed."""
    shape = json.dumps(schema.model_json_schema())
    for attempt in range(ATTEMPTS):
        pieces = writer.write(prompt, seed=seed + attempt, schema=shape, is_greedy=attempt == 0)
        text = "".join(call.pieces(pieces))
        try:
            return schema.model_validate_json(text)
        except ValidationError:
            continue
    raise AnswerInvalid(f"{schema.__name__} was not met in {ATTEMPTS} attempts")
