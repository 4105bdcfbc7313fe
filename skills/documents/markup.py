"""XML of office files: parsed without entities or network, and read by local names, since the strict and the usual
dialect of OOXML differ only in their namespaces."""

from collections.abc import Iterator

from lxml import etree

from skills.documents.document import DocumentError

Element = etree._Element


def parse(data: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError("corrupt", "a part of the file is damaged") from error


def name(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, wanted: str) -> str:
    """An attribute in whichever namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == wanted:
            return str(value)
    return ""


def child(element: Element | None, wanted: str) -> Element | None:
    if element is None:
        return None
    return next((item for item in element if name(item) == wanted), None)


def children(element: Element | None, wanted: str) -> Iterator[Element]:
    if element is not None:
        yield from (item for item in element if name(item) == wanted)


def descendants(element: Element, wanted: str) -> Iterator[Element]:
    yield from (item for item in element.iter() if name(item) == wanted)
