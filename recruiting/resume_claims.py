"""The claims of a reading as a page shows them: read value, a person's value over it, the mark of the quote. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recruiting import timeline
from recruiting.blinding import cover
from skills.resume.reading import Claim, Evidence, Job, PartialDate, Period, ResumeReading, Study


@dataclass(frozen=True)
class Value:
    """One claim. `text` is what stands; `read` is what the model had read."""

    label: str
    text: str
    read: str
    pointer: str = ""
    mark: str = ""
    confidence: int = 0

    @property
    def is_corrected(self) -> bool:
        return self.text != self.read


@dataclass(frozen=True)
class WorkedView:
    title: Value
    employer: Value
    period: str
    duration: str
    mark: str
    bullets: Sequence[str]


@dataclass(frozen=True)
class StudyView:
    values: Sequence[Value]
    period: str


@dataclass(frozen=True)
class Claims:
    reading: ResumeReading
    corrected: Mapping[str, Any]  # Any: values of a JSON column, by JSON pointer
    hide: Sequence[str]  # empty unless the page is read blind
    today: PartialDate

    def value(self, label: str, claim: Claim | None, pointer: str = "") -> Value:
        read = cover(claim.value, self.hide) if claim else ""
        entered = self.corrected.get(pointer)
        text = read if entered is None else cover(str(entered), self.hide)
        if claim is None:
            return Value(label, text, read, pointer)
        return Value(
            label, text, read, pointer, mark_of(claim.evidence), round(claim.evidence.confidence * 100)
        )

    def person(self) -> list[Value]:
        person = self.reading.person
        found = [
            self.value("Name", person.name, "/basics/name"),
            *(
                self.value("Email", one, "/basics/email" if n == 0 else "")
                for n, one in enumerate(person.emails)
            ),
            *(
                self.value("Phone", one, "/basics/phone" if n == 0 else "")
                for n, one in enumerate(person.phones)
            ),
            *(self.value("Link", one) for one in person.urls),
            self.value("Location", person.location),
        ]
        return [one for one in found if one.text or one.pointer == "/basics/name"]

    def worked(self) -> list[WorkedView]:
        return [self._worked(index, job) for index, job in enumerate(self.reading.jobs)]

    def studies(self) -> list[StudyView]:
        return [self._study(index, study) for index, study in enumerate(self.reading.studies)]

    def certificates(self) -> list[Value]:
        return [
            self.value("Certificate", one.name, f"/certificates/{n}/name")
            for n, one in enumerate(self.reading.certificates)
        ]

    def languages(self) -> list[Value]:
        return [
            self.value(one.level or "level not stated", one.name, f"/languages/{n}/language")
            for n, one in enumerate(self.reading.languages)
        ]

    def evidence(self) -> list[Evidence]:
        """Every quote that the page may light up. Without identity when it is read blind."""
        reading = self.reading
        claims: list[Claim | None] = [reading.summary]
        for job in reading.jobs:
            claims += [job.title, job.employer]
        for study in reading.studies:
            claims += [study.degree, study.field] if self.hide else [study.degree, study.field, study.school]
        claims += [one.name for one in reading.certificates] + [one.name for one in reading.languages]
        if not self.hide:
            person = reading.person
            claims += [person.name, person.location, *person.emails, *person.phones, *person.urls]
        return [claim.evidence for claim in claims if claim]

    def _worked(self, index: int, job: Job) -> WorkedView:
        base = f"/work/{index}"
        months = timeline.months_in(job.period, today=self.today)
        return WorkedView(
            title=self.value("Title", job.title, f"{base}/position"),
            employer=self.value("Employer", job.employer, f"{base}/name"),
            period=period_words(job.period),
            duration=timeline.duration(months) if months else "",
            mark=mark_of(job.period_evidence) if job.period_evidence else "",
            bullets=[cover(bullet.value, self.hide) for bullet in job.bullets],
        )

    def _study(self, index: int, study: Study) -> StudyView:
        base = f"/education/{index}"
        values = [
            self.value("Degree", study.degree, f"{base}/studyType"),
            self.value("Field", study.field, f"{base}/area"),
        ]
        if not self.hide:
            values.append(self.value("School", study.school, f"{base}/institution"))
        return StudyView([one for one in values if one.text], period_words(study.period))


def mark_of(evidence: Evidence) -> str:
    """The name by which a claim and its place on the page find each other."""
    return f"{evidence.start}-{evidence.end}"


def marks_of(evidence: Iterable[Evidence]) -> str:
    return " ".join(dict.fromkeys(mark_of(one) for one in evidence))


def period_words(period: Period | None) -> str:
    if period is None:
        return ""
    end = "now" if period.is_current else date_words(period.end)
    return " – ".join(part for part in (date_words(period.start), end) if part)


def date_words(moment: PartialDate | None) -> str:
    if moment is None:
        return ""
    return str(moment.year) if moment.month is None else f"{MONTHS[moment.month - 1]} {moment.year}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
