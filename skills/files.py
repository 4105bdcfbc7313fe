"""Uploaded files as rows: stored under a random name with their digest, and never opened here."""

import hashlib
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from django.core.files.base import File
from django.db import transaction

from hrapp.models import User
from skills.models import Document
from skills.sheets import forget_images


def store_document(file: "File[bytes]", *, by: User | None) -> Document:
    """Keep the bytes under a random name, with their digest."""
    digest = _sha256(file.chunks())
    return Document.objects.create(
        file=file,
        name=(file.name or "unnamed")[:255],
        sha256=digest,
        byte_count=file.size or 0,
        created_by=by,
    )


def forget_document(document: Document) -> None:
    """The row with its text and mentions now, the bytes and the pages drawn of them as soon as that is certain."""
    path, digest = Path(document.file.path), document.sha256
    document.delete()
    if not Document.objects.filter(sha256=digest).exists():
        transaction.on_commit(partial(forget_images, digest))
    transaction.on_commit(partial(path.unlink, missing_ok=True))


def _sha256(chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()
