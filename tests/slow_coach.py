"""The application with a coach that takes ten seconds for an answer, a word every fiftieth of a second."""

import os
import time
from collections.abc import Iterator

import django

django.setup()

from careers.coaching import answering  # noqa: E402  models can be imported only now
from careers.coaching.asking import Noted, Part, Question  # noqa: E402
from hrapp.celery import app  # noqa: E402
from skills.writing import Words  # noqa: E402

__all__ = ["app"]


def answer(question: Question) -> Iterator[Part]:
    yield Noted((question.text, str(os.getpid())))
    for number in range(500):
        yield Words(f"word{number} ")
        time.sleep(0.02)


answering.answer = answer  # type: ignore[assignment]  # asked with a question alone
