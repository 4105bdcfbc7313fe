"""Must, preferred, duty, benefit or other: what a sentence of a posting is. Heading and wording first, then the model."""

import re
from collections.abc import Sequence

from hrapp.slm import Label
from recruiting.job_reading.reading import RequirementKind
from recruiting.job_reading.segments import Segment

MODEL_WINS = 0.9
_HEADINGS: tuple[tuple[RequirementKind, str], ...] = (
    ("preferred", r"prefer|desir|selective certification|nice[- ]to[- ]have|bonus|plus(?:es)?$|good[- ]to[- ]have|advantage|optional|would be great"),
    ("benefit", r"benefit|perks|we offer|what.{0,12}offer|why (?:join|work|us|you)|compensation|salary|pay\b|remuneration|what.{0,6}(?:in it|you.ll get|you get)|"
                r"wir bieten|ofrecemos"),
    ("other", r"about (?:us|the company|our)|who we are|company|how to apply|where to apply|application|apply|deadline|process|examination|"
              r"note|equal|disclaimer|interview|disability|class code|open date|veteran|notice|revised|contact|probation|background check"),
    ("duty", r"dut(?:y|ies)|responsib|what you.{0,8}do|the role|role overview|the job|job (?:description|purpose|summary)|about the (?:role|job)|tasks|"
             r"accountabilit|your mission|you will|overview|purpose|day[- ]to[- ]day|aufgaben|missions|funciones|position summary"),
    ("must", r"require|qualification|must|essential|need|skills|experience|education|about you|who you are|you have|you are|looking for|profile|"
             r"competenc|knowledge|abilities|criteria|you.{0,6}bring|credential|anforderung|profil|requisitos|eligib"),
)  # fmt: skip
_HEADING_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _HEADINGS)
_LEGAL = re.compile(
    r"equal (?:employment )?opportunit|does not discriminate|without regard to|reasonable accommodation|all qualified applicants|"
    r"e-verify|fair chance|disability accommodation|regardless of (?:race|age|gender)|diversity (?:and|&) inclusion statement",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(
    r"\bapplica(?:tions?|nts?|nts['’]?) (?:must|may|are|will|who|should|can)\b|\battach(?:ed)?\b.{0,40}\bapplication|\bto apply\b|"
    r"\bsubmit(?:ted)? (?:your|an?|the|with)\b|\bcandidates? (?:may|will|who|must (?:file|submit|complete|pass))\b|\bexamination\b|eligible list",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"\bmay be substituted\b|\bmay substitute\b|\bcan be substituted\b|\bmust be attached\b|\bto the on-?line application\b|^therefore\b|"
    r"\bexpert review\b|\bthose candidates\b|\beach candidate",
    re.IGNORECASE,
)
_PREFERRED = re.compile(
    r"\bpreferred\b|\bpreferably\b|\bdesirable\b|\bdesired\b|nice to have|\bideally\b|\bbonus\b|\b(?:is|are|be|as) (?:a |an )?"
    r"(?:big |strong |definite |real )?(?:plus|advantage|asset)\b|\badvantageous\b|good to have|\bwelcomed?\W*$|would be (?:great|helpful|an? )|"
    r"some positions may require|may be required|von vorteil|wünschenswert|serait un plus|deseable|is helpful",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\bmust\b|\b(?:is|are) (?:also )?(?:required|essential|mandatory|necessary)\b|\brequired\b|\brequires\b|\bminimum (?:of )?\d|"
    r"\bat least\b|\bminimum\b|\bessential\b|\bmandatory\b|\bproven\b|\bability to\b|\bproficien|\bexperience (?:with|in|of|as)\b|"
    r"\bknowledge of\b|\byears?['’]? (?:of )?(?:\w+[ -]){0,4}experience|\bdegree\b|\bunderstanding of\b|\bfamiliarity with\b|\bfluent\b|"
    r"\berforderlich\b|\bvoraussetzung\b|\bexigée?\b|\bimprescindible\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\bmust (?:have|possess|be|hold)\b|\b(?:is|are|will be) required\b|\bis (?:essential|mandatory)\b", re.I
)
_POSSIBLE = re.compile(r"\b(?:some|certain) positions? (?:may|will)? ?requires?\b", re.IGNORECASE)
_BENEFIT = re.compile(
    r"\bwe offer\b|\b401\(?k|\bhealth (?:insurance|care)\b|\bpaid (?:time off|vacation|leave|holidays?)\b|\bpension\b|\bbonus scheme\b|"
    r"\bcompetitive (?:salary|pay|compensation)\b|\bdental\b|\bflexible (?:hours|working)\b|\bstock options\b|\bfree (?:lunch|snacks|parking)\b|"
    r"\bannual leave\b|\bcareer development opportunit|\bdiscounts?\b|\bperks\b",
    re.IGNORECASE,
)
_BENEFITS_OFFERED = re.compile(
    r"\bwe (?:also )?(?:offer|provide)\b|\b401\(?k|\bbenefits package\b", re.IGNORECASE
)
_OF_THE_COMPANY = re.compile(
    r"(?:we|our (?:company|website|firm|group|organi[sz]ation))\s+(?:also\s+|currently\s+)?(?:have|has|are|is|do|does|receive|believe)\b"
    r"(?!\s+(?:an?\s+)?(?:\w+\s+)?(?:look|seek|hir|search|recruit|requir|need|opening|vacanc|position|opportunit))",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"^(?:you (?:will|['’]ll)|responsible for|(?:assist|build|collaborate|conduct|coordinate|create|design|develop|drive|ensure|establish|"
    r"implement|lead|maintain|manage|monitor|oversee|own|participate|perform|plan|prepare|provide|review|supervise|support|train|work|write|"
    r"analy[sz]e|deliver|handle|report|identify|define|evaluate|test|deploy|troubleshoot)s?\b)",
    re.IGNORECASE,
)


def is_procedure(text: str) -> bool:
    """How one applies and is chosen; its words describe no person."""
    return bool(_PROCEDURE.search(text) or _SUBSTITUTE.search(text))


def heading_kind(heading: str) -> RequirementKind | None:
    return next((kind for kind, pattern in _HEADING_PATTERNS if pattern.search(heading)), None)


_CONNECTOR = re.compile(
    r"\W*(?:(?:and|or|either|both|plus)\W*)+", re.IGNORECASE
)  # "AND EITHER" on a line of its own


def kind_of(
    segment: Segment, labels: Sequence[Label] | None, *, has_proof: bool
) -> tuple[RequirementKind, float]:
    """`has_proof`: the sentence asks for years or a credential, so under "Notes" it is still a requirement."""
    text, under = segment.text, heading_kind(segment.heading)
    if _CONNECTOR.fullmatch(text):
        return "other", 1.0
    if _LEGAL.search(text):
        return "other", 0.95
    if (_PROCEDURE.search(text) and not has_proof) or _SUBSTITUTE.search(text):
        return "other", 0.8
    if _PREFERRED.search(text) and under != "benefit" and (under != "other" or has_proof):
        return "preferred", 0.9
    if _POSSIBLE.search(text):
        return "preferred", 0.85
    if not has_proof and (_BENEFITS_OFFERED.search(text) or _OF_THE_COMPANY.match(text)):
        return ("benefit" if _BENEFIT.search(text) else "other"), 0.8
    if has_proof and _STRONG.search(text) and under != "benefit":
        return "must", 0.85
    if under in ("other", "benefit"):
        return under, 0.85
    best = labels[0] if labels else None
    if under == "preferred" and best and best.name == "must":
        return under, 0.85  # who wrote the heading knew what she could do without
    if best and best.name in _KINDS and (under is None or best.score >= MODEL_WINS):
        return _KINDS[best.name], best.score
    if under == "duty" and has_proof and _MUST.search(text):
        return "must", 0.7
    if under:
        return under, 0.85
    return _by_wording(text)


_KINDS: dict[str, RequirementKind] = {
    "must": "must", "preferred": "preferred", "duty": "duty", "benefit": "benefit", "other": "other",
}  # fmt: skip


def _by_wording(text: str) -> tuple[RequirementKind, float]:
    for kind, pattern in (("benefit", _BENEFIT), ("must", _MUST), ("duty", _DUTY)):
        if pattern.search(text):
            return _KINDS[kind], 0.6
    return "other", 0.5
