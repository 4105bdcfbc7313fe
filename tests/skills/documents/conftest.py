from collections.abc import Callable
from pathlib import Path

import pytest

from skills.documents import DocumentError, DocumentText, read_document

Reader = Callable[[bytes], DocumentText]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def reader(data: bytes) -> DocumentText:
        path = tmp_path / "upload"
        path.write_bytes(data)
        return read_document(path)

    return reader


@pytest.fixture
def refused(read: Reader) -> Callable[[bytes], str]:
    """The code with which a document is refused."""

    def code_of(data: bytes) -> str:
        with pytest.raises(DocumentError) as caught:
            read(data)
        return caught.value.code

    return code_of
