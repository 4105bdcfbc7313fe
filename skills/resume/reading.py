"""What a resume says, claim by claim, each with the place in the text where it stands."""

from dataclasses import dataclass, field
from typing import Any, Literal, Self

from pydantic import TypeAdapter

SectionKind = Literal[
    "header", "summary", "work", "volunteer", "education", "certificates", "languages", "skills", "projects",
    "awards", "publications", "interests", "references", "personal", "other",
]  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """A quote that code has found at these offsets: text[start:end] == quote."""

    quote: str
    page: int
    start: int
    end: int
    confidence: float


@dataclass(frozen=True)
class Claim:
    value: str
    evidence: Evidence


@dataclass(frozen=True)
class PartialDate:
    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"

    @property
    def first_month(self) -> int:
        """Months since year 0; a bare year begins in January."""
        return self.year * 12 + (self.month or 1) - 1

    @property
    def last_month(self) -> int:
        return self.year * 12 + (self.month or 12) - 1


@dataclass(frozen=True)
class Period:
    """Either end may be unknown. A current period has no end."""

    start: PartialDate | None
    end: PartialDate | None
    is_current: bool = False


@dataclass(frozen=True)
class Person:
    name: Claim | None = None
    headline: Claim | None = None
    emails: tuple[Claim, ...] = ()
    phones: tuple[Claim, ...] = ()
    urls: tuple[Claim, ...] = ()
    location: Claim | None = None
    address: Claim | None = None
    private: tuple[
        Claim, ...
    ] = ()  # birth date, nationality, gender, marital status…: read only to be hidden


@dataclass(frozen=True)
class Job:
    title: Claim | None
    employer: Claim | None
    location: Claim | None
    period: Period | None
    period_evidence: Evidence | None
    bullets: tuple[Claim, ...]
    start: int  # of the whole block in the text
    end: int
    is_voluntary: bool = False


@dataclass(frozen=True)
class Study:
    degree: Claim | None
    field: Claim | None
    school: Claim | None
    location: Claim | None
    period: Period | None
    period_evidence: Evidence | None
    level: str | None  # one of degrees.LEVELS: school, diploma, associate, bachelor, master, doctorate
    start: int
    end: int


@dataclass(frozen=True)
class Certificate:
    name: Claim
    issuer: Claim | None = None
    date: PartialDate | None = None


@dataclass(frozen=True)
class LanguageSkill:
    name: Claim
    level: str | None  # A1..C2 or "native"
    level_evidence: Evidence | None = None


@dataclass(frozen=True)
class Project:
    name: Claim
    period: Period | None
    bullets: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class SkillMention:
    """Words that a model or a list marked as a skill, and where in the career they stand."""

    quote: str
    start: int
    end: int
    page: int
    label: str  # Skill or Knowledge
    score: float
    job: int | None  # index into ResumeReading.jobs
    section: SectionKind
    context: str  # the sentence or line around it
    stated_level: int | None = None  # 1..5 when the text itself says it
    stated_years: float | None = None


@dataclass(frozen=True)
class Section:
    kind: SectionKind
    heading: Evidence | None  # None before the first heading
    start: int
    end: int


@dataclass(frozen=True)
class Gap:
    """Months without a job between two jobs; shown, never scored."""

    start: PartialDate
    end: PartialDate
    months: int


@dataclass(frozen=True)
class ReadingWarning:
    code: str
    detail: str = ""


@dataclass(frozen=True)
class ResumeReading:
    person: Person
    summary: Claim | None = None
    jobs: tuple[Job, ...] = ()
    studies: tuple[Study, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    skills: tuple[SkillMention, ...] = ()
    projects: tuple[Project, ...] = ()
    awards: tuple[Claim, ...] = ()
    publications: tuple[Claim, ...] = ()
    interests: tuple[Claim, ...] = ()
    references: tuple[Claim, ...] = ()
    sections: tuple[Section, ...] = ()
    gaps: tuple[Gap, ...] = ()
    warnings: tuple[ReadingWarning, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:  # Any: the shape of a JSON column
        dumped: dict[str, Any] = _ADAPTER.dump_python(self, mode="json")
        return dumped

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        reading = _ADAPTER.validate_python(stored)
        assert isinstance(reading, cls)
        return reading


_ADAPTER: TypeAdapter[ResumeReading] = TypeAdapter(ResumeReading)
