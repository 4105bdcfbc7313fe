"""E-mail addresses, telephone numbers and links, by rule: their forms are public and closed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Contact:
    value: str  # normalised
    start: int
    end: int


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+%'-]{1,64}@(?:[\w-]+\.)+[a-z]{2,24}(?![\w-])", re.IGNORECASE)
_AT = r"(?:\s*[\[({<]\s*(?:at|@)\s*[\])}>]\s*|\s+at\s+|\s*@\s*)"
_DOT = r"(?:\s*[\[({<]\s*(?:dot|\.)\s*[\])}>]\s*|\s+dot\s+|\s?\.\s?)"
_HIDDEN_EMAIL = re.compile(
    rf"(?<![\w.+-])(?P<user>[\w+%-]+(?:(?:\.|{_DOT})[\w+%-]+)*?){_AT}"
    rf"(?P<host>[\w-]+(?:{_DOT}[\w-]+)*?{_DOT}(?:com|org|net|edu|gov|io|co|in|uk|de|fr|es|it|nl|eu|ac|info|me|dev|ai))"
    rf"(?![\w@])",
    re.IGNORECASE,
)
_TLD = (
    "com|org|net|edu|gov|io|co|ai|dev|me|info|app|tech|xyz|site|online|page|blog|uk|de|fr|es|it|nl|in|ca|au|us|eu|ch|at|be|"
    "br|pt|pl|se|no|dk|fi|ie|nz|za|sg|jp|cn|ru|design|engineer|software|cloud|works"
)
_URL = re.compile(
    rf"(?<![\w@.])(?:https?://[^\s<>\"')\]|,;]+|(?:www\.)(?:[\w-]+\.)+[a-z]{{2,24}}(?:/[^\s<>\"')\]|,;]*)?"
    rf"|(?:[a-z0-9][\w-]*\.)+(?:{_TLD})(?:/[^\s<>\"')\]|,;]*)?(?![\w@.-]|\.\w))",
    re.IGNORECASE,
)
_NOT_A_SITE = re.compile(
    r"(?:asp|vb|ado|node|next|vue|d3|socket|draw)\.(?:net|js|io)\b|^(?:b|m|ph)\.(?:tech|de|ai)|^[\w]\.\w+$",
    re.I,
)
_LINK_LABEL = re.compile(
    r"\b(?:web(?:\s?site|\s?page)?|site|portfolio|blog|home\s?page|links?|url)\s*[:：|–-]?\s*$", re.IGNORECASE
)
_WORKPLACE = re.compile(r"(?:\b(?:at|for|with|of|by|bei|chez)|@)\s+$", re.IGNORECASE)
FIRST_LINES = 3
SHORTEST_WITH_CODE, USUAL_WITH_CODE = 8, 11  # digits
_NUMBER = re.compile(r"(?<![\w$€£#/.@-])(?:\(?\+|00)?\s?\(?\d[\d\s().\-–‑/]{5,22}\d(?![\w%])", re.IGNORECASE)
_EXTENSION = re.compile(r"\s*(?:x|ext\.?|extension)\s*:?\s*\d{1,6}\b", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:phone|mobile|mob|cell|tel|telephone|telefon|tél|téléphone|teléfono|telefono|telefone|handy|contact|whatsapp|fax|ph|"
    r"call|number|no|[tmpc☎📞✆])\s*(?:no|number|nr|#)?\s*[.:)#\-]*\s*$",
    re.IGNORECASE,
)
_SHAPES = re.compile(
    r"(?:1[\s.-]?)?\(?[2-9]\d{2}\)?[\s.\-–‑/]*\d{3}[\s.\-–‑]?\d{4}"  # North America
    r"|[6-9]\d{4}[\s-]?\d{5}|0?[6-9]\d{9}"  # India
    r"|\(?0\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}|07\d{3}[\s-]?\d{3}[\s-]?\d{3}"  # United Kingdom and others
    r"|\(?\d{2}\)?\s?9\d{4}[\s-]?\d{4}"  # Brazil
    r"|\(0\d\)\s?\d{4}[\s-]?\d{4}"  # Australia
    r"|0\d(?:[\s.-]?\d{2}){4}"  # France
    r"|0\d{2,4}[\s/-]{1,3}\d{2,4}(?:[\s-]?\d{2,4}){1,2}"  # Germany
    r"|[6-9]\d{2}(?:[\s.-]?\d{3}){2}|[6-9]\d{2}(?:[\s.-]?\d{2}){3}"  # Spain
)
_DATES = re.compile(
    r"\b(?:19|20)\d{2}\b.*\b(?:19|20)\d{2}\b|^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|^\s*\d{1,2}[/.-](?:19|20)\d{2}\b"
)


def find_emails(text: str) -> list[Contact]:
    """Plain addresses, then those written as "name [at] host [dot] com"."""
    found = [_whole_address(text, match) for match in _EMAIL.finditer(text)]
    for match in _hidden(text):
        if any(one.start < match.end() and match.start() < one.end for one in found):
            continue
        if " at " in match.group() and "dot" not in match.group().lower():
            continue  # "worked at example.com"
        user, host = (re.sub(_DOT, ".", match[part], flags=re.IGNORECASE) for part in ("user", "host"))
        found.append(Contact(f"{user}@{host}".lower(), match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _whole_address(text: str, match: re.Match[str]) -> Contact:
    """With the end that a narrow column put on the next line: "ada@example.co" / "m"."""
    address, end = match.group(), match.end()
    broken = _REST_OF_ADDRESS.match(text, end)
    if broken and ("." in broken[1] or f"{address.rpartition('.')[2]}{broken[1]}".lower() in _ENDINGS):
        address, end = address + broken[1], broken.end(1)
    return Contact(address.strip("'.").lower(), match.start(), end)


_END = r"(?:com|org|net|edu|gov|info)"
_REST_OF_ADDRESS = re.compile(rf"[ \t]*\n[ \t]*([a-z]{{1,4}}|[a-z-]{{0,12}}\.{_END})[ \t]*(?=\n|$)")
_REST_OF_LINK = re.compile(
    rf"[ \t]*\n[ \t]*((?=[\w-]*[\d-])(?:[\w-]*[a-z][\w-]*|\d{{1,4}})|[a-z-]{{0,12}}\.{_END}(?:/[\w/-]*)?)[ \t]*(?=\n|$|[•|·⋄♦/])"
)
_ENDINGS = frozenset({"com", "org", "net", "edu", "gov", "info"})


def _hidden(text: str) -> Iterator[re.Match[str]]:
    """The pattern is slow, so it is tried only on lines that hold an "at"."""
    for at in _SOME_AT.finditer(text):
        start = text.rfind("\n", 0, at.start()) + 1
        stop = text.find("\n", at.end())
        yield from _HIDDEN_EMAIL.finditer(text, max(start, at.start() - 70), stop if stop >= 0 else len(text))


_SOME_AT = re.compile(r"[\[({<]\s*(?:at|@)\s*[\])}>]|\sat\s[^\n]{1,40}\s(?:dot|\.)\s|\s@|@\s", re.IGNORECASE)


def find_urls(text: str) -> list[Contact]:
    written = list(_URL.finditer(text))
    if not written:
        return []
    emails = find_emails(text)
    found = [
        _whole_link(text, Contact(value, match.start(), match.start() + len(value)))
        for match in written
        if not any(one.start <= match.start() < one.end for one in emails)
        if (value := match.group().rstrip(".:/")) and not _NOT_A_SITE.search(value)
    ]
    found = [one for one in found if not any(other.start < one.start < other.end for other in found)]
    sure = [*emails, *(one for one in found if not _may_be_a_company(one))]
    return [one for one in found if not _may_be_a_company(one) or _stands_with_contacts(text, one, sure)]


def _whole_link(text: str, link: Contact) -> Contact:
    """With the end that a narrow column put on the next line: "…/in/ada-love" / "lace-12"."""
    broken = _REST_OF_LINK.match(text, link.end)
    if broken is None or bool(_PATH.search(link.value)) == ("." in broken[1]):
        return link  # a whole link, and another or a word below it
    return Contact(link.value + broken[1], link.start, broken.end(1))


_PATH = re.compile(r"\w/[\w/-]+$")


def _may_be_a_company(link: Contact) -> bool:
    """ "Elmstead.io" is written like a name; "elmstead.io" and "Elmstead.io/ada" are written like links."""
    return link.value[0].isupper() and "/" not in link.value and not link.value.casefold().startswith("www.")


def _stands_with_contacts(text: str, link: Contact, sure: Sequence[Contact]) -> bool:
    """Behind a label, in the first lines, or in a line beside one with an address or a link."""
    before = text[max(0, link.start - 24) : link.start]
    if _LINK_LABEL.search(before):
        return True
    if _WORKPLACE.search(before):
        return False
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, link.start))) + 1
    after = text.find("\n", link.end)
    end = text.find("\n", after + 1) if after >= 0 else -1
    is_near = any(start <= one.start and (end < 0 or one.end <= end) for one in sure)
    return is_near or text.count("\n", 0, link.start) < FIRST_LINES


def find_phones(text: str) -> list[Contact]:
    """A number counts when it has a country code, a label before it, or the shape of a national number."""
    numbers = list(_NUMBER.finditer(text))
    taken = [(one.start, one.end) for one in (*find_emails(text), *find_urls(text))] if numbers else []
    found = []
    for match in numbers:
        start, end = match.start() + len(match.group()) - len(match.group().lstrip()), match.end()
        if "\n" in text[start:end]:
            end = start + text[start:end].index("\n")
        written = _first_number(text[start:end]).rstrip(" (-–/.")
        if any(a < end and start < b for a, b in taken) or not _is_phone(
            written, text[max(0, start - 24) : start]
        ):
            continue
        stop = start + len(written)
        if broken := _rest_of_number(text, written, stop):
            stop = broken.end(1)
        elif extension := _EXTENSION.match(text, stop):
            stop = extension.end()
        digits = f"{written} {broken[1]}" if broken else written
        found.append(Contact(_normal_phone(digits), start, stop))
    return found


def _first_number(written: str) -> str:
    """ "+44 20 7946 0000 – 105" is a number and what stands beside it."""
    first = re.split(r"\s[-–‑]\s", written)[0]
    return first if len(re.sub(r"\D", "", first)) >= SHORTEST_WITH_CODE else written


def _rest_of_number(text: str, written: str, end: int) -> re.Match[str] | None:
    """The digits that a narrow column put on the next line, where a number with its code is too short without them."""
    has_code = written.lstrip("(").startswith(("+", "00"))
    is_short = has_code and len(re.sub(r"\D", "", written)) < USUAL_WITH_CODE
    return _MORE_DIGITS.match(text, end) if is_short else None


_MORE_DIGITS = re.compile(r"[ \t-]*\n[ \t]*(\d[\d -]{1,8}\d)[ \t]*(?=\n|$|[•|·/–])")


def _is_phone(written: str, before: str) -> bool:
    digits = re.sub(r"\D", "", written)
    if not 7 <= len(digits) <= 15 or _DATES.search(written.lstrip("(")) or len(set(digits)) == 1:
        return False
    if written.lstrip("(").startswith(("+", "00")):
        return len(digits) >= SHORTEST_WITH_CODE
    if _LABEL.search(before):
        return True
    return bool(_SHAPES.fullmatch(written.strip()))


def _normal_phone(written: str) -> str:
    """Digits, with + when a country code was written; "(0)" after a country code is not dialled."""
    has_code = written.lstrip("(").startswith(("+", "00"))
    digits = re.sub(r"\D", "", written.replace("(0)", "") if has_code else written)
    return f"+{digits.removeprefix('00')}" if has_code else digits
