"""Years of experience and pay, as postings write them."""

import re

from recruiting.job_reading.reading import Experience, PayPeriod, Quote, Salary

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "half": 0.5, "a": 1, "an": 1,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,2}}(?:\.\d)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True)[:-2])})"
_YEARS = re.compile(
    rf"(?<![\w$.,/-])(?P<low>{_NUMBER})(?:\s*\(\d{{1,2}}\))?(?:\s*(?:-|–|to|or)\s*(?P<high>{_NUMBER})(?:\s*\(\d{{1,2}}\))?)?\s*\+?"
    rf"(?:\s+of\s+(?:the|those|these)\s+{_NUMBER})?"
    r"\s*(?:plus\s+)?(?:full\s+)?(?P<unit>years?|yrs?|months?|jahre?|années|años|ans)\b['’]?(?=(?P<rest>[^.;\n]{0,160}))",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"experience|\bexp\b|background|\bas an?\b|\bwork(?:ing|ed)?\b|practice|service|erfahrung|expérience|experiencia|track record|"
    r"^\s*(?:in|of|with)\b|^ of which\b|^\s*(?!dur|follow|preced|depend|accord|start|begin|end)[a-z]{2,12}ing\b",
    re.IGNORECASE,
)
_NOT_EXPERIENCE = re.compile(
    r"^[\s-]*(?:old\b|of (?:age|appointment|hire|hiring|employment|the date)\b|college|university|degree|program|course|apprentice|probation|period|from|prior|preceding|ago|following|"
    r"after|contract|warranty|eligib|of (?:college|university|education|study|high school|full-time (?:college|education)|academic))",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:within|during|in|over) the (?:past|last|next|preceding)\s*$|\b(?:age|aged)\s*$|lack\s*$|every\s*$|\b(?:entire|the|these|those)\s*$|\bwithin\s+(?:the first\s+|a period of\s+)?$",
    re.IGNORECASE,
)
_COMPLETION = re.compile(
    r"\bcompletion of (?:at least |a minimum of )?(?:an?\s)?$", re.IGNORECASE
)  # of a programme
_AFTER_EXPERIENCE = re.compile(r"experience\W{1,4}(?:\w+\W+){0,3}$", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:as an?|as the|at the level of(?: an?)?|class of|position of)\s+(?:[a-z]+[- ]level\s+)?"
    r"(?P<title>[A-Z][\w/&'’-]*(?:\s+(?:(?:(?:of|and|or)(?: the| an?)?\s+)?[A-Z][\w/&'’-]*|I{1,3}|IV|V))*)",
    re.UNICODE,
)
_MONEY = re.compile(
    r"(?P<currency>[$€£₹¥]|\b(?:USD|EUR|GBP|INR|CHF|CAD|AUD|SEK|PLN|R\$)\s?)(?P<low>\d[\d,.' ]*\d|\d)(?P<k>\s?[kK]\b)?"
    r"(?:\s*(?:\*|\([^)]{0,24}\))?\s*(?:-|–|—|to|and|bis|à|until)\s*(?:up to\s*)?(?:[$€£₹¥]|(?:USD|EUR|GBP|INR|CHF|CAD|AUD)\s?)?"
    r"(?P<high>\d[\d,.' ]*\d)(?P<k2>\s?[kK]\b)?)?(?P<after>\s*(?:[$€£]|USD|EUR|GBP|INR|CHF)?[^\n.;$€£]{0,40})",
)
_TRAILING = re.compile(
    r"(?<![\w.,])(?P<low>\d{2,3}[.,' ]?\d{3}|\d{2,3}\s?k)\s*(?:-|–|to|bis|à)\s*(?P<high>\d{2,3}[.,' ]?\d{3}|\d{2,3}\s?k)\s*(?P<currency>€|EUR|£|GBP|USD|CHF|PLN|SEK)",
    re.IGNORECASE,
)
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY", "R$": "BRL"}
_PERIODS: tuple[tuple[PayPeriod, str], ...] = (
    ("hour", r"\bhour|\bhr\b|/h\b|hourly|p\.?h\.?\b|stunde"),
    ("day", r"\bday\b|daily|per diem|/d\b"),
    ("week", r"\bweek"),
    ("month", r"\bmonth|/mo\b|p\.?m\.?\b|monat|mois|mes\b"),
    ("year", r"\byear|annual|annum|\bp\.?a\.?\b|/yr|yearly|jahr|\ban\b"),
)  # fmt: skip
_PAY_WORDS = re.compile(
    r"salary|pay\b|wage|compensation|remuneration|annual|hourly|earn|rate|gehalt|salaire|salario|ctc|stipend",
    re.I,
)
_NOT_PAY = re.compile(
    r"\b(?:million|billion|revenue|budget|fund|turnover|portfolio|bonus of|fee|discount|sales of|m\b|bn\b)",
    re.IGNORECASE,
)


def number(word: str) -> float:
    return float(_NUMBERS.get(word.casefold(), 0) or word)


def find_experience(text: str, offset: int = 0) -> list[Experience]:
    """Years asked for in one sentence; ages, courses and "within the past two years" are none."""
    flat = text.replace("\n", " ")
    matches = [
        match for match in _YEARS.finditer(flat) if _is_experience(flat[: match.start()], match["rest"])
    ]
    ends = (*(match.start() for match in matches[1:]), len(flat))
    return [
        _experience(text, match, match["rest"][: end - match.end()], offset)
        for match, end in zip(matches, ends, strict=False)
    ]


def _is_experience(before: str, rest: str) -> bool:
    if _NOT_EXPERIENCE.match(rest) or _PAST.search(before[-40:]):
        return False
    if _COMPLETION.search(before[-40:]) and not re.search("experience", rest, re.IGNORECASE):
        return False
    return bool(_EXPERIENCE.search(rest) or _AFTER_EXPERIENCE.search(before))


def _experience(text: str, match: re.Match[str], rest: str, offset: int) -> Experience:
    share = 12 if match["unit"].casefold().startswith("month") else 1
    low = number(match["low"]) / share
    high = number(match["high"]) / share if match["high"] else None
    title = _TITLE.search(rest)
    start, stop = match.span()
    return Experience(
        years=round(low, 2),
        years_high=round(high, 2) if high and high > low else None,
        job_title=title["title"].strip() if title else None,
        full_time=_full_time(rest),
        quote=Quote(text[start:stop], offset + start, offset + stop),
    )


def _full_time(rest: str) -> bool | None:
    if re.search(r"full[- ]?time", rest, re.IGNORECASE):
        return True
    return False if re.search(r"part[- ]?time", rest, re.IGNORECASE) else None


def find_salaries(text: str) -> list[Salary]:
    """Sums that are pay by their words, their heading or their period; the first is the one of the posting."""
    found = [salary for match in _MONEY.finditer(text) if (salary := _salary(text, match))]
    if not found:
        found = [salary for match in _TRAILING.finditer(text) if (salary := _salary(text, match))]
    return found


def _salary(text: str, match: re.Match[str]) -> Salary | None:
    parts = match.groupdict()
    around = text[max(0, match.start() - 120) : match.start()]
    after = parts.get("after") or text[match.end() : match.end() + 40]
    high = _amount(parts["high"], parts.get("k2") or "") if parts["high"] else None
    low = _amount(parts["low"], parts.get("k") or parts.get("k2") or "")
    if low is None or _NOT_PAY.search(after[:14]):
        return None
    period = _period(after) or _period(around[-60:])
    if period is None and not _PAY_WORDS.search(around):
        return None
    end = match.start("after") if "after" in parts else match.end()
    while end > match.start() and text[end - 1].isspace():
        end -= 1
    symbol = parts["currency"].strip()
    currency = _CURRENCY.get(symbol, symbol.upper())
    quote = Quote(text[match.start() : end], match.start(), end)
    return Salary(low, high if high and high > low else None, currency, period or _guess_period(low), quote)


def _amount(written: str, thousands: str) -> float | None:
    digits = written.strip().replace("'", "").replace(" ", "")
    is_thousands = bool(thousands.strip()) or digits[-1:].casefold() == "k"
    digits = digits.rstrip("kK")
    if re.search(r"[.,]\d{2}$", digits):
        digits = re.sub(r"[.,]", "", digits[:-3]) + "." + digits[-2:]
    else:
        digits = re.sub(r"[.,]", "", digits)
    value = float(digits) if digits.replace(".", "", 1).isdigit() else None
    return value * 1000 if value and is_thousands else value


def _period(text: str) -> PayPeriod | None:
    return next((period for period, words in _PERIODS if re.search(words, text, re.IGNORECASE)), None)


def _guess_period(low: float) -> PayPeriod:
    return "hour" if low < 200 else "month" if low < 10_000 else "year"
