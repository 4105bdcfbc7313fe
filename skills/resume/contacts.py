"""E-mail addresses and links, by rule: their forms are public and closed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skills.resume.cut_lines import ENDINGS, rest_of_address, rest_of_link, start_of_address


@dataclass(frozen=True)
class Contact:
    value: str  # normalised
    start: int
    end: int


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+%'-]{1,64}@(?:[\w-]+\.)+[a-z]{2,24}(?![\w-])", re.IGNORECASE)
_CUT_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+%'-]{1,64}@[\w-]*(?:\.[a-z]?)?(?=[ \t]*\n)|(?<![^\n])@(?:[\w-]+\.)+[a-z]{2,24}(?![\w-])",
    re.IGNORECASE,
)
_SOME_CUT = re.compile(r"@[\w-]*(?:\.[a-zA-Z]?)?[ \t]*\n|\n@")
_AT = r"(?:\s*[\[({<]\s*(?:at|@)\s*[\])}>]\s*|\s+at\s+|\s*@\s*)"
_DOT = r"(?:\s*[\[({<]\s*(?:dot|\.)\s*[\])}>]\s*|\s+dot\s+|\s?\.\s?)"
_HIDDEN_EMAIL = re.compile(
    rf"(?<![\w.+-])(?P<user>[\w+%-]+(?:(?:\.|{_DOT})[\w+%-]+)*?){_AT}"
    rf"(?P<host>[\w-]+(?:{_DOT}[\w-]+)*?{_DOT}(?:com|org|net|edu|gov|io|co|in|uk|de|fr|es|it|nl|eu|ac|info|me|dev|ai))"
    rf"(?![\w@])",
    re.IGNORECASE,
)
_URL = re.compile(
    rf"(?<![\w@.])(?:https?://[^\s<>\"')\]|,;]+|(?:www\.)(?:[\w-]+\.)+[a-z]{{2,24}}(?:/[^\s<>\"')\]|,;]*)?"
    rf"|(?:[a-z0-9][\w-]*\.)+(?:{ENDINGS})(?:/[^\s<>\"')\]|,;]*)?(?![\w@.-]|\.\w))",
    re.IGNORECASE,
)
_CUT_URL = re.compile(r"(?<![\w@.])(?:www\.[\w-]*|(?:linkedin|github|xing)\.c?o?)(?=[ \t]*\n)", re.IGNORECASE)
_NOT_A_SITE = re.compile(
    r"(?:asp|vb|ado|node|next|vue|d3|socket|draw)\.(?:net|js|io)\b|^(?:b|m|ph)\.(?:tech|de|ai)|^(?:deeplearning\.ai|monday\.com)$|^[\w]\.\w+$",
    re.I,
)
_LINK_LABEL = re.compile(
    r"\b(?:web(?:\s?site|\s?page)?|site|portfolio|blog|home\s?page|links?|url)\s*[:：|–-]?\s*$", re.IGNORECASE
)
_WORKPLACE = re.compile(r"(?:\b(?:at|for|with|of|by|bei|chez)|@)\s+$", re.IGNORECASE)
FIRST_LINES = 3


def find_emails(text: str) -> list[Contact]:
    """Plain addresses, then those written as "name [at] host [dot] com"."""
    plain = list(_EMAIL.finditer(text)) if "@" in text else []
    found = [_whole_address(text, match) for match in plain]
    if _SOME_CUT.search(text):
        found += [one for match in _CUT_EMAIL.finditer(text) if (one := _mended(text, match))]
    for match in _hidden(text):
        if any(one.start < match.end() and match.start() < one.end for one in found):
            continue
        if " at " in match.group() and "dot" not in match.group().lower():
            continue  # "worked at example.com"
        user, host = (re.sub(_DOT, ".", match[part], flags=re.IGNORECASE) for part in ("user", "host"))
        found.append(Contact(f"{user}@{host}".lower(), match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _whole_address(text: str, match: re.Match[str]) -> Contact:
    """With what a narrow column put on the next line, or left on the line before."""
    address, start, end = match.group(), match.start(), match.end()
    dot = _OPEN_DOT.match(text, end)
    whole = address + (dot.group() if dot else "")
    if rest := rest_of_address(text, whole, start + len(whole)):
        address, end = whole + rest[0], rest[1]
    if before := start_of_address(text, address.partition("@")[0], start):
        address, start = before[0] + address, before[1]
    return Contact(address.strip("'.").lower(), start, end)


_OPEN_DOT = re.compile(r"\.[a-z]?(?=[ \t]*\n)", re.IGNORECASE)  # "ada@mail.example.n" / "et"


def _mended(text: str, match: re.Match[str]) -> Contact | None:
    """An address that is none before its other half is found: "ada@exam" / "ple.org", "ada" / "@example.org"."""
    if match.group().startswith("@"):
        before = start_of_address(text, "", match.start())
        return Contact((before[0] + match.group()).lower(), before[1], match.end()) if before else None
    rest = rest_of_address(text, match.group(), match.end())
    return Contact((match.group() + rest[0]).strip("'.").lower(), match.start(), rest[1]) if rest else None


def _hidden(text: str) -> Iterator[re.Match[str]]:
    """The pattern is slow, so it is tried only on lines that hold an "at"."""
    for at in _SOME_AT.finditer(text):
        start = text.rfind("\n", 0, at.start()) + 1
        stop = text.find("\n", at.end())
        yield from _HIDDEN_EMAIL.finditer(text, max(start, at.start() - 70), stop if stop >= 0 else len(text))


_SOME_AT = re.compile(r"[\[({<]\s*(?:at|@)\s*[\])}>]|\sat\s[^\n]{1,40}\s(?:dot|\.)\s|\s@|@\s", re.IGNORECASE)


def find_urls(text: str) -> list[Contact]:
    written = [*_URL.finditer(text), *_CUT_URL.finditer(text)]
    if not written:
        return []
    emails = find_emails(text)
    links = (
        _link(text, match)
        for match in written
        if not any(one.start <= match.start() < one.end for one in emails)
    )
    found = [one for one in links if one and not _NOT_A_SITE.search(one.value)]
    found = [one for one in found if not any(other.start < one.start < other.end for other in found)]
    sure = [*emails, *(one for one in found if not _may_be_a_company(one))]
    return [one for one in found if not _may_be_a_company(one) or _stands_with_contacts(text, one, sure)]


def _link(text: str, match: re.Match[str]) -> Contact | None:
    """With what a narrow column put on the next line; a link without an ending is none before it has it."""
    if rest := rest_of_link(text, match.group(), match.end()):
        return Contact(match.group() + rest[0], match.start(), rest[1])
    if match.re is _CUT_URL:
        return None
    value = match.group().rstrip(".:/")
    return Contact(value, match.start(), match.start() + len(value))


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
