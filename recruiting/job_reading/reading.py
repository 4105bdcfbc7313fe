"""What a job description asks for, sentence by sentence, each with its place in the text."""

from dataclasses import dataclass
from typing import Any, Literal, Self

from pydantic import TypeAdapter

RequirementKind = Literal["must", "preferred", "duty", "benefit", "other"]
CredentialKind = Literal["degree", "licence", "certificate", "clearance"]
ConditionKind = Literal[
    "night", "rotating", "evening", "weekend", "on_call", "overtime", "relocation", "travel"
]
PayPeriod = Literal["year", "month", "week", "day", "hour"]


@dataclass(frozen=True)
class Quote:
    """text[start:end] == text of the quote."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Flag:
    """Something a person should look at before the posting goes out. `source` names the research or law."""

    code: str
    reason: str
    quote: Quote | None = None
    suggestion: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class Credential:
    kind: CredentialKind
    level: (
        str | None
    )  # degrees: school, diploma, associate, bachelor, master, doctorate; licences: their class
    field: str | None
    name: str | None = None  # "CPA", "driver's licence"
    equivalent_allowed: bool = False
    quote: Quote | None = None


@dataclass(frozen=True)
class Experience:
    years: float
    years_high: float | None  # of "two to three years"
    job_title: str | None  # of "as a Senior Clerk"
    full_time: bool | None
    quote: Quote


@dataclass(frozen=True)
class Condition:
    """How the work is done: shifts, days, travel."""

    kind: ConditionKind
    quote: Quote
    percent: int | None = None  # of travel


@dataclass(frozen=True)
class LinkedSkill:
    id: str
    label: str
    level: int | None
    score: float
    words: str = ""  # as the posting has it


@dataclass(frozen=True)
class Mention:
    """A span that the skill model marked, offsets in the whole text."""

    quote: Quote
    label: str  # Skill or Knowledge
    score: float


@dataclass(frozen=True)
class JobRequirement:
    text: str
    start: int
    end: int
    kind: RequirementKind
    score: float  # certainty of the kind
    number: str | None = None  # "1", "2.a" as printed
    mentions: tuple[Mention, ...] = ()
    skills: tuple[LinkedSkill, ...] = ()  # filled by linking, which needs a taxonomy
    wordings: tuple[str, ...] = ()  # what it names that the taxonomy does not, as the posting has it
    weight: float | None = None  # None: the usual one of its kind
    is_work: bool = False  # the title: it asks for work like the job
    experience: tuple[Experience, ...] = ()
    credentials: tuple[Credential, ...] = ()
    joined: Literal["and", "or"] = "and"  # how the skills, experience and credentials inside it combine
    skills_joined: Literal["and", "or"] = "and"
    group: str = ""  # requirements of one group are ways to meet one demand; the best branch counts
    branch: str = ""  # requirements of one branch of a group belong together
    flags: tuple[Flag, ...] = ()

    @property
    def years(self) -> float | None:
        return max((item.years for item in self.experience), default=None)

    @property
    def credential(self) -> Credential | None:
        return self.credentials[0] if self.credentials else None


@dataclass(frozen=True)
class Salary:
    low: float
    high: float | None
    currency: str | None  # ISO 4217
    period: PayPeriod
    quote: Quote


@dataclass(frozen=True)
class JobReading:
    title: Quote | None
    level: str | None  # intern, junior, middle, senior, lead, manager, director, executive
    employment_type: str | None  # full_time, part_time, contract, temporary, internship
    location: Quote | None
    salaries: tuple[Salary, ...]
    requirements: tuple[JobRequirement, ...]
    flags: tuple[Flag, ...]
    conditions: tuple[Condition, ...] = ()  # one of each kind, the first that the text names

    @property
    def salary(self) -> Salary | None:
        return self.salaries[0] if self.salaries else None

    def as_json(self) -> dict[str, Any]:  # Any: the shape of a JSON column
        dumped: dict[str, Any] = _ADAPTER.dump_python(self, mode="json")
        return dumped

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        reading = _ADAPTER.validate_python(stored)
        assert isinstance(reading, cls)
        return reading


_ADAPTER: TypeAdapter[JobReading] = TypeAdapter(JobReading)
