"""Words that keep suitable people from applying, each with the reason, a neutral wording and where that is known from.

Curated by hand. Gender-coded words follow the finding of Gaucher, Friesen and Kay (2011); the rest follows published law.
A flag is a hint to a person, never a verdict.
"""

import re
from dataclasses import dataclass

from recruiting.job_reading.reading import Flag, Quote

GAUCHER = "Gaucher, Friesen & Kay 2011, doi:10.1037/a0022530"
AGE = "29 CFR 1625.4 (ADEA); Equality Act 2010 s. 5"
SEX = "29 CFR 1604.5 (Title VII); Equality Act 2010 s. 11"
DISABILITY = "42 U.S.C. 12112(b)(6) (ADA); Equality Act 2010 s. 20"
ORIGIN = "29 CFR 1606 (Title VII); Equality Act 2010 s. 9"
STATUS = "8 U.S.C. 1324b"
FAMILY = "Equality Act 2010 s. 8 and 18; 29 CFR 1604.4"


@dataclass(frozen=True)
class Rule:
    code: str
    words: str
    reason: str
    suggestion: str
    source: str


_RULES = (
    # sex
    Rule("gendered", r"salesm[ae]n|foreman|foremen|chairman|policeman|fireman|handyman|repairman|craftsman|draftsman|journeyman|middleman|workman|manpower|man[- ]hours|manned|man the",
         "a title or verb for men only", "salesperson, supervisor, chair, officer, technician, staff", SEX),
    Rule("gendered", r"waitress(?:es)?|stewardess(?:es)?|hostess(?:es)?|saleswom[ae]n|barmaid|cleaning lady|girl friday|housewife",
         "a title for women only", "server, flight attendant, host, salesperson", SEX),
    Rule("gendered", r"(?<!/)\bhe(?!/|\w)(?! or she)|(?<!/)\bhis\b(?! or her)(?!/)|(?<!or )(?<!/)\bhim\b(?! or her)(?!/)|\bhimself\b", "a pronoun for one sex", "they, their, the person", SEX),
    Rule("gendered", r"(?<!or )(?<!/)\bshe\b(?! or he)(?!/)|\bherself\b", "a pronoun for one sex", "they, their, the person", SEX),
    Rule("gendered", r"(?:male|female|men|women|ladies|gentlemen|girls|boys)\s+(?:only|preferred|candidates? only)|(?:young|strong) (?:man|men|woman|women|lady|ladies)", "asks for one sex", "remove it", SEX),
    Rule("gender_coded", r"ninjas?|rock ?stars?|gurus?|wizards?|superheroe?s?|badass|hackers?(?= who)|jedi", "a metaphor that draws few women and older people", "expert, specialist, experienced person", GAUCHER),
    Rule("gender_coded", r"aggressive(?:ly)?|dominant|dominate|fearless|relentless(?:ly)?|ruthless|cut[- ]?throat|killer instinct|alpha|warrior|battle[- ]tested|crush(?:ing)? (?:it|goals|targets)",
         "a word of combat, which draws fewer women", "determined, proactive, focused on results", GAUCHER),
    Rule("gender_coded", r"competitive(?! (?:salary|salaries|pay|wage|compensation|benefit|remuneration|package|rate|interdepartmental|exam|bid|process|selection|basis|and on an?|bidding|grant|edge|environment where|events?|sports?|analysis|market|landscape|advantage|research|intelligence|pricing|base|total|holiday|bonus|employee|procurement))|outperform|"
         r"work hard,? play hard|high[- ]octane|hard[- ]hitting|tough[- ]minded|thick[- ]skinned?|headstrong|assertive", "a word of rivalry, which draws fewer women", "motivated, ambitious to do well, resilient", GAUCHER),
    # age
    Rule("age", r"young(?:er)? (?:and \w+ )?(?:team|people|professionals?|candidates?|talent|graduates?|at heart|company|workforce)|youthful|young,", "prefers younger people", "describe the work, not the age of the team", AGE),
    Rule("age", r"recent (?:college |university )?graduates?|new grads?(?:uates?)?|fresh(?:ers?| graduates?| blood)|early in (?:your|their) career|digital natives?|millennials?|gen z|energetic|high[- ]energy|vibrant young",
         "reads as a wish for young people", "entry level, no experience needed, enthusiastic about the work", AGE),
    Rule("age", r"mature (?:person|candidate|individual|lady|gentleman)|over ?qualified|not (?:older|over) than \d{2}|(?:maximum|max\.?|upper) age|age limit|under \d{2} years of age|between \d{2} and \d{2} years (?:old|of age)|aged? \d{2}\s?(?:-|–|to)\s?\d{2}",
         "sets an age", "remove it, or name the law that asks for it", AGE),
    Rule("age", r"(?:no more than|maximum(?: of)?|up to) (?:\d+|two|three|five|ten) years['’]? (?:of )?experience|\d+\s?-\s?\d+ years max", "a ceiling on experience shuts older people out", "say the least that is needed", AGE),
    # ability
    Rule("ability", r"able[- ]bodied|physically fit|in good health|perfect health|healthy (?:person|individual|candidate)|no (?:disabilities|medical conditions)|sound (?:mind|body)", "asks for health, not for the task", "name the task: can move boxes of 15 kg, with or without adjustments", DISABILITY),
    Rule("ability", r"must be able to (?:stand|walk|see|hear|speak|climb|run)\b|ability to (?:stand|walk|see|hear) (?:for|all|clearly)|must have (?:good|perfect) (?:vision|eyesight|hearing)", "names a body's way of working, where a task would do", "name the task and add: with or without reasonable adjustments", DISABILITY),
    Rule("ability", r"wheelchair[- ]bound|handicapped|suffers? from|the disabled|normal person|crazy|insane(?:ly)?|ocd\b|schizo\w*|tone[- ]deaf|blind spot|lame\b|dumb\b", "words about disability that put people off", "neutral words", DISABILITY),
    # origin
    Rule("nationality", r"native(?:[- ]level)? (?:english |german |french |spanish |dutch |italian )?speakers?|native (?:english|german|french|spanish)|mother[- ]tongue (?:english|german|french)|english as (?:a |your )?first language|(?:accent|no accent|accent[- ]free|unaccented|clear accent)",
         "a mother tongue stands for origin; fluency is what the work needs", "fluent in English (C1)", ORIGIN),
    Rule("nationality", r"(?:us|u\.s\.|american|british|uk|indian|german|french|eu|gcc|saudi|emirati) (?:citizens?|nationals?|passport holders?)(?: only)?(?! and)|citizens? only|nationals? only|locals? only|no (?:foreigners|sponsorship candidates)|of (?:european|western|asian) origin|western (?:expat|educated)",
         "asks for a nationality, where the right to work is meant", "must have the right to work here", f"{ORIGIN}; {STATUS}"),
    Rule("nationality", r"cultural fit|culture fit", "fit is judged by likeness; it hides bias", "shares our values, which are …", "Rivera 2012, doi:10.1177/0003122412463213"),
    Rule("nationality", r"clean[- ]shaven|no (?:beards?|headscar(?:f|ves)|turbans?|dreadlocks|braids)|christian|judeo", "touches religion or dress", "name the safety rule, if there is one", "29 CFR 1605; Equality Act 2010 s. 10"),
    # family
    Rule("family", r"no family (?:commitments|ties)|single (?:person|people|candidates?) (?:only|preferred)|unmarried|unencumbered|without (?:children|dependants|dependents)|married couple|not pregnant|24/7 availability|available 24/7", "shuts out people who care for others", "say the hours that the work needs", FAMILY),
    # money and record
    Rule("socioeconomic", r"(?:top[- ]tier|elite|ivy[- ]league|russell group|oxbridge|prestigious|tier[- ]?1|top) (?:university|universities|college|school|business school|education|mba)", "a school's name measures origin more than skill", "name the knowledge that is needed", "Social Mobility Commission 2020, employers' toolkit"),
    Rule("socioeconomic", r"must (?:own|have) (?:a |your own |their own )?(?:car|vehicle|laptop)|own (?:car|vehicle) (?:required|essential)|unpaid (?:internship|trial|position)", "shuts out people without means", "say what must be reached, and what is paid for", "Social Mobility Commission 2020, employers' toolkit"),
    Rule("record", r"no criminal (?:record|history)|clean criminal (?:record|background)|never been (?:arrested|convicted)|no felon(?:y|ies|s)", "a blanket bar on a record; many places forbid it", "checks follow an offer and weigh relevance", "EEOC Enforcement Guidance 915.002 (2012)"),
)  # fmt: skip
_PATTERNS = tuple(
    (rule, re.compile(rf"(?<![\w-])(?:{rule.words})(?![\w-])", re.IGNORECASE)) for rule in _RULES
)
_VAGUE = re.compile(
    r"\b(?:other duties as assigned|self[- ]starter|go[- ]getter|team player|fast[- ]paced(?: environment)?|wear many hats|think outside the box|"
    r"can[- ]do attitude|dynamic (?:individual|person|environment)|results[- ]driven|excellent communication skills|strong work ethic|"
    r"good communication skills|work under pressure|detail[- ]oriented|highly motivated|passion(?:ate)? (?:for|about) [a-z]+|etc\.?(?=$|[\s,.;)]))",
    re.IGNORECASE,
)


def exclusionary(text: str, offset: int) -> list[Flag]:
    return [
        Flag(rule.code, rule.reason, _quote(match, offset), rule.suggestion, rule.source)
        for rule, pattern in _PATTERNS
        for match in pattern.finditer(text)
    ]


def vague(text: str, offset: int) -> list[Flag]:
    return [
        Flag(
            "vague",
            "can be neither shown in a resume nor checked",
            _quote(match, offset),
            "say what the person will do, and how well",
        )
        for match in _VAGUE.finditer(text)
    ]


def _quote(match: re.Match[str], offset: int) -> Quote:
    return Quote(match.group(), offset + match.start(), offset + match.end())
