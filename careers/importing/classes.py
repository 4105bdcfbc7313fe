"""Announcements of classes as lines of a table: documents read apart, and the skills that they name."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from careers.importing.announcements import Announcement, read_announcement
from careers.importing.roles import USEFUL
from hrapp.work import WorkError
from skills.documents import DocumentError, read_document, unpack
from skills.importing.apart import Reading
from skills.reading import read_mentions
from skills.releases import live_release
from skills.taxonomy import Vocabulary, vocabulary_of

DOCUMENTS = (".txt", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".zip")
LEAST_SURE = 0.45  # of mention and link together: what a class asks for is not guessed
AT_ONCE = 400  # texts


def is_document(name: str) -> bool:
    return name.lower().endswith(DOCUMENTS)


def read_classes(path: Path, *, name: str, told: Callable[[str], None]) -> Reading:
    """One row for each announcement. Raises DocumentError when there is none. `told` hears how far it is."""
    release = live_release()
    if release is None:
        raise WorkError("no_taxonomy")
    reading = Reading(form="classes")
    found = list(_announcements(path, name, reading))
    if not found:
        raise DocumentError("import_no_classes", "no duties or requirements under headings")
    skills = _skills_of(found, vocabulary_of(release), told)
    reading.rows = [
        (number, _row(one, own)) for number, (one, own) in enumerate(zip(found, skills, strict=True), start=1)
    ]
    return reading


def _announcements(path: Path, name: str, reading: Reading) -> Iterator[Announcement]:
    with tempfile.TemporaryDirectory(prefix="classes-") as folder:
        for file, called in _files(path, name, Path(folder)):
            try:
                found = read_announcement(read_document(file).text)
            except DocumentError as error:
                found = None
                reading.faults.append(f"{called}: {error.detail or error.code}")
                reading.fault_count += 1
            else:
                if found is None:
                    words = "No duties or requirements stand under headings of their own in a file"
                    reading.oddities[words] = reading.oddities.get(words, 0) + 1
            if found is not None:
                yield found


def _files(path: Path, name: str, folder: Path) -> Iterator[tuple[Path, str]]:
    if not name.lower().endswith(".zip"):
        yield path, name
        return
    for member in sorted(unpack(path, folder), key=lambda one: one.name):
        if member.path is not None:
            yield Path(member.path), member.name


def _skills_of(
    found: Sequence[Announcement], vocabulary: Vocabulary, told: Callable[[str], None]
) -> list[dict[str, bool]]:
    """Of each announcement the labels it names, and whether the class asks for it or its work is only made of it."""
    texts = [(at, text, must) for at, one in enumerate(found) for must, text in _texts(one)]
    skills: list[dict[str, bool]] = [{} for _ in found]
    for start in range(0, len(texts), AT_ONCE):
        part = texts[start : start + AT_ONCE]
        told(f"{part[0][0]} of {len(found)} announcements read")
        mentions = read_mentions([text for _, text, _ in part], vocabulary)
        for (at, _, must), named in zip(part, mentions, strict=True):
            for one in named:
                if one.link and one.score * one.link.score >= LEAST_SURE:
                    label = vocabulary.label(one.link.skill_id)
                    skills[at][label] = must or skills[at].get(label, False)
    return skills


def _texts(one: Announcement) -> list[tuple[bool, str]]:
    return [(True, text) for text in one.asked] + [(False, text) for text in one.useful]


def _row(one: Announcement, skills: dict[str, bool]) -> dict[str, str]:
    asked = (label if must else USEFUL + label for label, must in sorted(skills.items()))
    return {"title": one.title, "code": one.code, "summary": one.duties, "skills": " | ".join(asked)}
