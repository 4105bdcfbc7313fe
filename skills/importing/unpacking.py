"""A parcel of files into a folder of our own, checked before and while it unpacks. Runs in the reading child."""

from __future__ import annotations

import re
import stat
import zipfile
from pathlib import Path, PurePosixPath

from skills.documents.document import DocumentError
from skills.importing import limits

UNREADABLE = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)
CHUNK = 256 * 1024
JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
ENCRYPTED = 0x1
DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)


def unpack(path: Path, into: Path) -> None:
    """Every file of the ZIP under a harmless form of its name."""
    with _opened(path) as archive:
        entries = _checked(archive, limits.MAX_UNPACKED_BYTES)
        budget = limits.MAX_UNPACKED_BYTES
        for entry in entries:
            target = into.joinpath(*_harmless(entry.filename))
            target.parent.mkdir(parents=True, exist_ok=True)
            budget -= _copy(archive, entry, target, budget)


def check_sheet(path: Path) -> None:
    """An Excel file is a ZIP of XML: neither may it unpack to gigabytes nor define entities."""
    with _opened(path) as archive:
        budget = limits.MAX_SHEET_BYTES
        for entry in _checked(archive, limits.MAX_SHEET_BYTES):
            budget -= _counted(archive, entry, budget)


def check_entities(path: Path) -> None:
    """RDF files may shorten namespaces by entities; nested, foreign or many ones are an attack."""
    with path.open("rb") as file:
        head = file.read(limits.MAX_ENTITIES * limits.MAX_ENTITY_LENGTH * 4)
    declared = re.findall(rb"<!ENTITY\s+(.*?)>", head, re.DOTALL | re.IGNORECASE)
    for entity in declared:
        if re.search(rb"%|&|\bSYSTEM\b|\bPUBLIC\b", entity) or len(entity) > limits.MAX_ENTITY_LENGTH:
            raise DocumentError("bomb", "defines entities that refer to others")
    if len(declared) > limits.MAX_ENTITIES or re.search(rb"<!DOCTYPE[^\[>]*\b(SYSTEM|PUBLIC)\b", head):
        raise DocumentError("bomb", "refers to a definition outside the file")


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except UNREADABLE as error:
        raise DocumentError("corrupt", "a damaged archive") from error


def _checked(archive: zipfile.ZipFile, allowed: int) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if not _is_junk(entry)]
    if len(entries) > limits.MAX_ENTRIES:
        raise DocumentError("bomb", f"{len(entries):,} files inside")
    if sum(entry.file_size for entry in entries) > allowed:
        raise DocumentError("bomb", "unpacks to far more than its size")
    for entry in entries:
        if entry.flag_bits & ENCRYPTED:
            raise DocumentError("encrypted", "a part of the file has a password")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise DocumentError("wrong_type", "a link inside the archive")
        is_large = entry.file_size > limits.RATIO_MATTERS_FROM_BYTES
        if is_large and entry.file_size > limits.MAX_RATIO * max(entry.compress_size, 1):
            raise DocumentError("bomb", "unpacks to far more than its size")
    return entries


def _is_junk(entry: zipfile.ZipInfo) -> bool:
    return entry.is_dir() or entry.filename.startswith(JUNK[0]) or entry.filename.endswith(JUNK[1:])


def _harmless(name: str) -> list[str]:
    """A name from inside an archive chooses no folder outside ours, and no hidden file."""
    parts = [re.sub(r"[^\w .+()&,-]", "_", part).lstrip(".") for part in PurePosixPath(name).parts]
    kept = [part[:120] for part in parts if part]
    return kept[-6:] or ["unnamed"]


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, budget: int) -> int:
    size = 0
    try:
        with archive.open(entry) as source, target.open("xb") as copy:
            while piece := source.read(CHUNK):
                size += len(piece)
                if size > budget:
                    raise DocumentError("bomb", "unpacks to far more than its size")
                copy.write(piece)
    except UNREADABLE as error:
        raise DocumentError("corrupt", "a damaged part") from error
    return size


def _counted(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: int) -> int:
    size, tail = 0, b""
    is_markup = entry.filename.endswith((".xml", ".rels"))
    try:
        with archive.open(entry) as source:
            while piece := source.read(CHUNK):
                size += len(piece)
                if size > budget or (is_markup and DOCTYPE.search(tail + piece)):
                    raise DocumentError("bomb", "defines entities or unpacks to far more than its size")
                tail = piece[-16:]
    except UNREADABLE as error:
        raise DocumentError("corrupt", "a damaged part") from error
    return size
