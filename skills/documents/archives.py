"""ZIP files: as parcels of documents, and as the packages that DOCX and ODT are. What a header promises is checked
before opening, and what really comes out is counted."""

import stat
import zipfile
from io import BytesIO
from pathlib import Path

from skills.documents import limits
from skills.documents.document import DocumentError, Member

JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
UNREADABLE = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)
CHUNK = 256 * 1024
ENCRYPTED_FLAG = 0x1


class Package:
    """The parts of one DOCX or ODT."""

    def __init__(self, data: bytes) -> None:
        try:
            self.archive = zipfile.ZipFile(BytesIO(data))
        except UNREADABLE as error:
            raise DocumentError("corrupt", "a damaged archive") from error
        self.names = frozenset(self.archive.namelist())
        self.read_bytes = 0
        entries = self.archive.infolist()
        _check_count(len(entries), limits.MAX_PACKAGE_ENTRIES)
        for entry in entries:
            _check_ratio(entry)
        if sum(entry.file_size for entry in entries) > limits.MAX_PACKAGE_UNPACKED_BYTES:
            raise DocumentError("bomb", "unpacks to far more than its size")

    def part(self, name: str) -> bytes:
        """The bytes of one part, or nothing when the package has no such part."""
        if name not in self.names:
            return b""
        entry = self.archive.getinfo(name)
        if entry.flag_bits & ENCRYPTED_FLAG:
            raise DocumentError("encrypted", "a part of the file has a password")
        try:
            with self.archive.open(entry) as file:
                data = file.read(limits.MAX_PART_BYTES + 1)
        except UNREADABLE as error:
            raise DocumentError("corrupt", "a damaged part") from error
        self.read_bytes += len(data)
        if len(data) > limits.MAX_PART_BYTES or self.read_bytes > limits.MAX_PACKAGE_UNPACKED_BYTES:
            raise DocumentError("bomb", "unpacks to far more than its size")
        return data


def unpack_archive(path: Path, into: Path) -> list[Member]:
    """Each document of a parcel under a name of our own: a name from inside an archive is never a path."""
    if path.stat().st_size > limits.MAX_ARCHIVE_BYTES:
        raise DocumentError("too_large", f"more than {limits.MAX_ARCHIVE_BYTES // limits.MEGABYTE} MB")
    try:
        archive = zipfile.ZipFile(path)
    except UNREADABLE as error:
        raise DocumentError("wrong_type" if path.stat().st_size else "empty", "not a ZIP file") from error
    with archive:
        entries = [entry for entry in archive.infolist() if not _is_junk(entry)]
        _check_count(len(entries), limits.MAX_ARCHIVE_ENTRIES)
        if sum(entry.file_size for entry in entries) > limits.MAX_ARCHIVE_UNPACKED_BYTES:
            raise DocumentError("bomb", "unpacks to far more than its size")
        return _members(archive, entries, into)


def _members(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], into: Path) -> list[Member]:
    members, budget = [], limits.MAX_ARCHIVE_UNPACKED_BYTES
    for number, entry in enumerate(entries, 1):
        target = into / f"{number:05d}"
        code = _refusal(entry) or _copy(archive, entry, target, budget)
        if code:
            target.unlink(missing_ok=True)
        else:
            budget -= target.stat().st_size
        members.append(Member(entry.filename, None if code else str(target), code))
    return members


def _refusal(entry: zipfile.ZipInfo) -> str:
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "wrong_type"
    if entry.flag_bits & ENCRYPTED_FLAG:
        return "encrypted"
    if entry.file_size > limits.MAX_FILE_BYTES:
        return "too_large"
    try:
        _check_ratio(entry)
    except DocumentError as error:
        return error.code
    return ""


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, budget: int) -> str:
    size, allowed = 0, min(limits.MAX_FILE_BYTES, budget)
    try:
        with archive.open(entry) as source, target.open("xb") as copy:
            while piece := source.read(CHUNK):
                size += len(piece)
                if size > allowed:
                    return "bomb"
                copy.write(piece)
    except UNREADABLE:
        return "corrupt"
    return "" if size else "empty"


def _is_junk(entry: zipfile.ZipInfo) -> bool:
    return entry.is_dir() or entry.filename.startswith(JUNK[0]) or entry.filename.endswith(JUNK[1:])


def _check_count(count: int, allowed: int) -> None:
    if count > allowed:
        raise DocumentError("bomb", f"{count:,} files inside, at most {allowed:,} are opened")


def _check_ratio(entry: zipfile.ZipInfo) -> None:
    is_large = entry.file_size > limits.RATIO_MATTERS_FROM_BYTES
    if is_large and entry.file_size > limits.MAX_RATIO * max(entry.compress_size, 1):
        raise DocumentError("bomb", "unpacks to far more than its size")
