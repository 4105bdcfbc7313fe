"""Tables of documents without pages. A table of facts reads row by row, a table used to make columns cell by cell."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from skills.documents.flow import Item, Paragraph


def read_row(cells: Sequence[Sequence[Item]]) -> Iterator[Item]:
    texts = [[item for item in cell if isinstance(item, Paragraph) and item.text.strip()] for cell in cells]
    yield from (item for cell in cells for item in cell if not isinstance(item, Paragraph))
    filled = [cell for cell in texts if cell]
    if sum(len(cell) > 1 for cell in filled) > 1:
        for cell in filled:
            yield replace(cell[0], starts_block=True)
            yield from cell[1:]
        yield Paragraph("")
    elif filled:
        yield _joined([cell[0] for cell in filled])
        yield from (item for cell in filled for item in cell[1:])


def _joined(firsts: Sequence[Paragraph]) -> Paragraph:
    text = "\t".join(item.text.strip().replace("\n", " ") for item in firsts)
    return replace(firsts[0], text=text, bold=all(item.bold for item in firsts))
