"""Addresses and links that a narrow column cut: what stands at the start of the next line, or at the end of the one before.

Nothing marks the cut, so the two halves are joined only where the whole is likelier than the parts: a host that has no
ending yet, or a word that the resume writes elsewhere too (".../in/ada-love" and "lace", below the name Ada Lovelace).
"""

import re
from unicodedata import normalize

NEAR_THE_TOP = 3000  # characters in which the name is looked for
SHORTEST_WORD = 4
ENDINGS = (
    "com|org|net|edu|gov|io|co|ai|dev|me|info|app|tech|xyz|site|online|page|blog|uk|de|fr|es|it|nl|in|ca|au|us|eu|ch|at|be|"
    "br|pt|pl|se|no|dk|fi|ie|nz|za|sg|jp|cn|ru|design|engineer|software|cloud|works"
)
Rest = tuple[str, int]  # the other half, and where it ends or begins
_WHOLE_ENDINGS = frozenset({"com", "org", "net", "edu", "gov", "info"})
_NEXT = re.compile(r"[ \t]*\n[ \t]*(?P<rest>[a-z\d._-][\w./-]*)(?P<alone>[ \t]*(?=\n|$|[•|·⋄♦,]))?")
_HAS_ENDING = re.compile(rf"\.(?:{ENDINGS})$")
_REST_OF_HOST = re.compile(rf"[\w-]*(?:\.[\w-]+)*\.(?:{ENDINGS}|example)(?:/[\w./-]*)?")
_REST_OF_PATH = re.compile(r"(?=[\w-]*[\d-])[a-z\d_-]*[a-z][a-z\d_-]*|[-_]\d+")
_PATH = re.compile(r"\w/(?:[\w-]+/)*[\w-]*$")
_LAST_WORD, _FIRST_WORD = re.compile(r"[^\W\d_]*$"), re.compile(r"[^\W\d_]*")
_LINE_BEFORE = re.compile(r"(?:^|\n)[ \t]*([a-z\d][a-z\d._+-]*)[ \t]*\n[ \t]*$")


def rest_of_address(text: str, address: str, end: int) -> Rest | None:
    """The end of "ada@example.co" / "m" or "ada@mail.exam" / "ple.org"."""
    following = _NEXT.match(text, end)
    if following is None or "/" in following["rest"]:
        return None
    rest, last = following["rest"], address.rpartition(".")[2]
    is_ending = f"{last}{rest}".lower() in _WHOLE_ENDINGS and following["alone"] is not None
    is_host = not _HAS_ENDING.search(address) and _REST_OF_HOST.fullmatch(rest)
    return (rest, following.end("rest")) if is_ending or is_host else None


def start_of_address(text: str, user: str, start: int) -> Rest | None:
    """The start of "ada.love" / "lace@example.org"."""
    before = _LINE_BEFORE.search(text[max(0, start - 80) : start])
    if before is None or not (not user or user.isdigit() or _is_one_word(text, before[1], user)):
        return None
    return before[1], max(0, start - 80) + before.start(1)


def rest_of_link(text: str, link: str, end: int) -> Rest | None:
    """The end of ".../in/ada-love" / "lace-12" or of "https://ada.exam" / "ple.com/cv"."""
    following = _NEXT.match(text, end)
    if following is None or text.startswith("@", following.end("rest")):
        return None
    rest, host = following["rest"].rstrip("."), re.sub(r"^(?:https?://)?(?:www\.)?", "", link)
    is_rest = (
        _continues_path(text, link, rest, is_alone=following["alone"] is not None)
        if _PATH.search(host)
        else _continues_host(host, rest)
    )
    return (rest, following.start("rest") + len(rest)) if is_rest else None


def _continues_host(host: str, rest: str) -> bool:
    if "/" not in host and f"{host.rpartition('.')[2]}{rest.partition('/')[0]}" in _WHOLE_ENDINGS:
        return True
    is_whole = "/" in host or bool(_HAS_ENDING.search(f".{host}"))
    is_another = bool(_KNOWN_SITE.match(rest)) and host.rpartition(".")[2] != ""
    return not is_whole and not is_another and bool(_REST_OF_HOST.fullmatch(rest))


_KNOWN_SITE = re.compile(
    r"(?:www|linkedin|github|gitlab|xing|behance|dribbble|medium|twitter|facebook|instagram|kaggle)\."
)


def _continues_path(text: str, link: str, rest: str, *, is_alone: bool) -> bool:
    if "." in rest or "/" in rest:
        return False
    if is_alone and rest.isdigit():
        return link[-1] in "-_" or link[-1].isdigit()
    is_letter_or_two = len(rest) <= 2 and rest.isalpha()
    if is_alone and (is_letter_or_two or link.endswith(("/in/", "-", "_")) or _REST_OF_PATH.fullmatch(rest)):
        return True
    return _is_one_word(text, link, rest)


def _is_one_word(text: str, left: str, right: str) -> bool:
    """Do the last letters and the first ones make a word, or two, that stand near the top of the resume?"""
    ends, begins = _LAST_WORD.search(left), _FIRST_WORD.match(right)
    if not (ends and begins and ends[0] and begins[0]):
        return False
    word = _folded(ends[0] + begins[0])
    if len(word) < SHORTEST_WORD:
        return False
    lines = [line for line in text[:NEAR_THE_TOP].split("\n") if not _IS_ADDRESS.search(line)]
    return word in _PARTS_OF_LINKS or any(word in _folded(line) for line in lines)


_PARTS_OF_LINKS = frozenset({"portfolio", "profile", "linkedin", "github", "resume"})
_IS_ADDRESS = re.compile(r"@|\.\w+/|www\.")


def _folded(text: str) -> str:
    """Letters only, without accents: "Åsa Lövlund" is "asalovlund"."""
    return "".join(char for char in normalize("NFKD", text.casefold()) if char.isascii() and char.isalpha())
