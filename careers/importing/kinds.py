"""The tables of an HR system that can be read: their fields, how others call them, and which must be there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from careers.importing import cells
from careers.models.imports import PeopleImport
from skills.importing.guessing import Field, match_columns

Kind = PeopleImport.Kind
DAYS = frozenset(
    {"hired_on", "left_on", "since", "start_on", "end_on", "as_of", "earned_on", "done_on", "written_on"}
)
YEARS = frozenset({"years_here", "years_in_role"})

NUMBER: Field = ("number", "Employee number", (
    "number", "employeenumber", "empid", "employeeid", "personnelnumber", "personnelno", "staffid", "staffnumber",
    "workerid", "personid", "empno", "personalnummer", "userid", "id",
))  # fmt: skip
TITLE = (
    "title",
    "Job title",
    ("title", "jobtitle", "position", "role", "jobrole", "positiontitle", "job", "jobname"),
)
SINCE = ("since", "In this position since", (
    "since", "positionstart", "insince", "positionstartdate", "jobstart", "rolestart", "effectivedate",
))  # fmt: skip


@dataclass(frozen=True)
class Table:
    """One kind of table. `required`: each group needs one of its fields."""

    fields: tuple[Field, ...]
    required: tuple[tuple[str, ...], ...]
    hint: str


TABLES: dict[str, Table] = {
    Kind.PEOPLE: Table(
        (
            NUMBER,
            ("name", "Name", ("name", "employeename", "fullname", "displayname", "workername", "employee")),
            ("given", "Given name", ("given", "givenname", "firstname", "forename", "vorname")),
            ("family", "Family name", ("family", "familyname", "lastname", "surname", "nachname")),
            ("email", "Work email", ("email", "mail", "workemail", "emailaddress")),
            ("unit", "Unit or department", ("unit", "department", "team", "division", "orgunit", "costcentrename",
                                            "abteilung", "businessunit")),
            ("place", "Place of work", ("place", "location", "site", "office", "workplace", "city", "state", "standort")),
            ("status", "Status", ("status", "employmentstatus", "workerstatus", "employeestatus")),
            ("hired_on", "Hired on", ("hiredon", "hiredate", "dateofhire", "startdate", "joined", "joinedon", "entrydate",
                                      "dateofjoining", "eintritt", "originalhiredate")),
            ("left_on", "Left on", ("lefton", "dateoftermination", "terminationdate", "leavedate", "enddate", "exitdate",
                                    "leavingdate", "lastday", "austritt")),
            ("manager_number", "Manager's number", ("managernumber", "managerid", "supervisorid", "reportsto", "managerno",
                                                    "managerempid")),
            ("manager_name", "Manager's name", ("managername", "manager", "supervisor", "supervisorname", "linemanager")),
            TITLE,
            SINCE,
            ("years_here", "Years in the organisation", ("yearsatcompany", "yearsofservice", "tenureyears")),
            ("years_in_role", "Years in the position", ("yearsincurrentrole", "yearsinrole", "yearsinposition")),
        ),
        (("number",),),
        "Only the number is needed, and for new people the day of hire or the years since.",
    ),
    Kind.POSITIONS: Table(
        (
            NUMBER,
            TITLE,
            ("start_on", "From", ("starton", "start", "startdate", "from", "validfrom", "begin", "effectivedate")),
            ("end_on", "To", ("endon", "end", "enddate", "to", "until", "validto")),
        ),
        (("number",), ("title",), ("start_on",)),
        "Number, title and the first day are needed.",
    ),
    Kind.SKILLS: Table(
        (
            NUMBER,
            ("skill", "Skill", ("skill", "skillname", "competency", "competence", "capability", "kompetenz")),
            ("level", "Level, a number or a name", ("level", "proficiency", "skilllevel", "rating", "niveau")),
            ("as_of", "As of", ("asof", "date", "assessedon", "assessmentdate", "updatedon", "lastupdated")),
            ("source", "Who said so", ("source", "assessedby", "assessor", "assessmenttype")),
        ),
        (("number",), ("skill",), ("level",)),
        "Number, skill and level are needed. Without a date the day of the import counts, without a source the employee.",
    ),
    Kind.CREDENTIALS: Table(
        (
            NUMBER,
            ("kind", "Degree, licence or certificate", ("kind", "type", "credentialtype")),
            ("level", "Level of the degree", ("level", "degreelevel", "degree", "educationlevel", "education")),
            ("field", "Field or name", ("field", "subject", "fieldofstudy", "educationfield", "credential", "certificate",
                                        "licence", "license", "certification", "major")),
            ("earned_on", "Earned on", ("earnedon", "issuedon", "date", "dateearned", "issuedate", "graduationdate")),
        ),
        (("number",), ("level", "field")),
        "The number is needed, and a level or a name.",
    ),
    Kind.TRAININGS: Table(
        (
            NUMBER,
            ("title", "Course", ("course", "coursetitle", "coursename", "training", "trainingtitle", "title",
                                 "trainingprogram", "programname", "kurs")),
            ("done_on", "Finished on", ("doneon", "completedon", "completiondate", "finishedon", "completed", "date",
                                        "trainingdate", "enddate")),
            ("hours", "Hours", ("hours", "duration", "durationhours", "traininghours")),
            ("code", "Code in the catalogue", ("code", "coursecode", "courseid", "trainingid")),
        ),
        (("number",), ("title",), ("done_on",)),
        "Number, course and the day it was finished are needed.",
    ),
    Kind.REVIEWS: Table(
        (
            NUMBER,
            ("period", "Period", ("period", "reviewperiod", "year", "cycle", "reviewcycle", "quarter")),
            ("written_on", "Written on", ("writtenon", "reviewdate", "date", "lastperformancereviewdate", "reviewedon")),
            ("reviewer", "Reviewer, number or name", ("reviewer", "reviewername", "reviewerid", "reviewedby", "managername",
                                                      "manager")),
            ("text", "Text", ("text", "review", "feedback", "comments", "comment", "summary", "assessment", "reviewtext")),
            ("rating", "Rating", ("rating", "performancescore", "score", "overallrating", "performancerating",
                                  "nineboxcategory")),
        ),
        (("number",), ("period", "written_on"), ("text", "rating")),
        "Number, the period or the day, and a text or a rating are needed.",
    ),
    Kind.LADDERS: Table(
        (
            ("from", "From the role", ("from", "fromrole", "fromtitle", "lower", "currentrole")),
            ("to", "To the role", ("to", "torole", "totitle", "higher", "nextrole", "promotedto")),
            ("source", "Chart or rule", ("source", "chart", "ladder", "document")),
        ),
        (("from",), ("to",)),
        "Two titles are needed: from which role to which. Charts drawn as boxes and lines come as PDF, many as a ZIP.",
    ),
    Kind.ROLES: Table(
        (
            ("title", "Role or class", ("title", "role", "roletitle", "jobtitle", "class", "classtitle", "jobclasstitle",
                                        "jobrole", "occupation", "position")),
            ("family", "Family", ("family", "jobfamily", "jobgroup", "track", "function", "classseries")),
            ("level", "Grade, a number", ("level", "grade", "joblevel", "band", "paygrade", "jobgrade")),
            ("code", "Code", ("code", "jobcode", "rolecode", "classcode", "jobclassno", "number")),
            ("summary", "What it does", ("summary", "description", "duties", "jobduties", "purpose", "jobdescription")),
            ("skills", "Skills it asks for", ("skills", "skill", "requiredskills", "competencies", "competency", "skillname")),
            ("skill_level", "Level of the skill", ("skilllevel", "requiredlevel", "proficiency", "targetlevel",
                                                   "skillproficiency")),
        ),
        (("title",),),
        "Only the title is needed. Skills stand one to a line, or in one cell as SQL: 3 | Excel: 2. Announcements of "
        "classes come as text, Word or PDF, many as a ZIP: the skills they name are read. Import the ladders first, and "
        "classes get their grade from them.",
    ),
}  # fmt: skip
TELLING = {  # columns by which a table shows what it is, best first
    Kind.REVIEWS: {"text", "reviewer"},
    Kind.SKILLS: {"skill"},
    Kind.TRAININGS: {"title", "done_on"},
    Kind.CREDENTIALS: {"field", "earned_on"},
    Kind.POSITIONS: {"title", "start_on", "end_on"},
}


def guess_columns(kind: str, names: Iterable[str], rows: Iterable[list[str]] = ()) -> dict[str, str]:
    """{our field: their column} by the columns' names, unless the first lines say otherwise."""
    columns, sample = [name.strip().lower() for name in names], list(rows)
    guessed = match_columns(columns, TABLES[kind].fields)
    seen = {field: _cells(sample, columns.index(name)) for field, name in guessed.items()}
    return {field: name for field, name in guessed.items() if _mostly(_test_of(field), seen[field])}


def _mostly(is_fit: Callable[[str], bool], cells: list[str]) -> bool:
    """A few wrong cells are faults of their lines, not another column."""
    return 2 * sum(map(is_fit, cells)) >= len(cells)


def _cells(rows: list[list[str]], place: int) -> list[str]:
    cells = (row[place].strip() for row in rows if place < len(row))
    return [cell for cell in cells if cell]


def _test_of(field: str) -> Callable[[str], bool]:
    """Whether a cell may stand in a field. Numbers are no names, and years no days."""
    if field in DAYS:
        return is_day
    if field in YEARS:
        return is_years
    if field == "status":
        return lambda cell: bool(cells.status(cell))
    if field in ("name", "given", "family", "manager_name", "title"):
        return lambda cell: any(letter.isalpha() for letter in cell)
    return lambda _: True


def is_day(cell: str) -> bool:
    today = date.today()  # only the century of a year in two digits hangs on it
    return any(cells.day(cell, day_first=first, today=today) for first in (True, False))


def is_years(cell: str) -> bool:
    return cells.years_ago(cell, date(2000, 1, 1)) is not None


def guess_kind(names: Iterable[str]) -> str:
    """Which table this is. Most wide tables are lists of people that carry a little of everything."""
    names = list(names)
    people = guess_columns(Kind.PEOPLE, names)
    if {"hired_on", "years_here"} & set(people):
        return Kind.PEOPLE
    if "number" not in people and {"from", "to"} <= set(guess_columns(Kind.LADDERS, names)):
        return Kind.LADDERS
    roles = set(guess_columns(Kind.ROLES, names))
    if {"title", "skills"} <= roles and not {"number", "name"} & set(guess_columns(Kind.SKILLS, names)):
        return Kind.ROLES
    if "title" in roles and roles & {"family", "summary"} and not {"name", "unit"} & set(people):
        return Kind.ROLES
    for kind, telling in TELLING.items():
        if telling <= set(guess_columns(kind, names)):
            return kind
    return Kind.PEOPLE


def missing(kind: str, columns: Iterable[str]) -> list[str]:
    """The words for what is needed and not chosen."""
    words = {field: text for field, text, _ in TABLES[kind].fields}
    chosen = set(columns)
    return [
        " or ".join(words[one] for one in group) for group in TABLES[kind].required if not chosen & set(group)
    ]
