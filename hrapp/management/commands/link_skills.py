"""`manage.py link_skills [--taxonomy SLUG] [--top 10] --json`: JSON Lines in, JSON Lines out, stores nothing."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hrapp import services
from skills.linking import Link, Vocabulary, vocabulary_of
from skills.ranking import rank_all
from skills.reading import LinkedMention, marked, read_mentions
from skills.releases import live_release

BATCH = 512
Line = tuple[Any, str, str]  # id, text, warning


class Command(BaseCommand):
    help = "Link texts to the skills of a taxonomy. Reads lines of {id, text} from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--taxonomy", metavar="SLUG")
        parser.add_argument("--top", type=int, default=10)
        parser.add_argument("--json", action="store_true", help="JSON Lines, the only form there is.")

    def handle(self, *args: Any, taxonomy: str | None, top: int, **options: Any) -> None:
        if top < 1:
            raise CommandError("--top must be at least 1.", returncode=2)
        services.start()
        release = live_release(taxonomy)
        if release is None:
            named = f"The taxonomy {taxonomy!r}" if taxonomy else "The organisation's taxonomy"
            raise CommandError(f"{named} has no release. Import one with --publish.", returncode=2)
        vocabulary, faults, done = vocabulary_of(release), 0, 0
        given = _lines()
        while lines := tuple(islice(given, BATCH)):
            for answer in _answers(lines, vocabulary, top):
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
            faults += sum(bool(warning) for *_, warning in lines)
            done += len(lines)
            self.stderr.write(f"{done} lines")
        if faults:
            raise CommandError(f"{faults} lines could not be read.", returncode=1)


def _lines() -> Iterator[Line]:
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            yield number, "", f"line {number} is not JSON: {error.msg}"
            continue
        is_usable = isinstance(record, dict) and isinstance(record.get("text"), str)
        given = record.get("id", number) if isinstance(record, dict) else number
        yield given, record["text"] if is_usable else "", "" if is_usable else f"line {number} has no text"


def _answers(lines: tuple[Line, ...], vocabulary: Vocabulary, top: int) -> Iterator[dict[str, Any]]:
    texts = [text for _, text, _ in lines]
    marks = marked(texts)
    for (given, _, warning), ranked, mentions in zip(
        lines, rank_all(texts, vocabulary, top, marks), read_mentions(texts, vocabulary, marks), strict=True
    ):
        answer = {
            "id": given,
            "skills": [_skill(one) | {"score": one.score} for one in ranked] if not warning else [],
            "mentions": [_mention(one) for one in mentions],
        }
        yield answer | {"warnings": [{"code": "unreadable", "detail": warning}]} if warning else answer


def _skill(found: Link) -> dict[str, Any]:
    return {"id": str(found.skill_id), "label": found.label}


def _mention(found: LinkedMention) -> dict[str, Any]:
    skill = _skill(found.link) if found.link else None
    score = round(found.score * found.link.score, 4) if found.link else found.score
    place = {"quote": found.quote, "start": found.start, "end": found.end, "kind": found.kind}
    return place | {"skill": skill, "score": score}
