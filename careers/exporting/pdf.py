"""A profile as a PDF of plain pages: who, positions, skills with level and confidence, credentials and courses."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import font_roboto  # type: ignore[import-untyped]  # font files only
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from careers.exporting.facts import Facts
from careers.models import EmployeeCredential, Position
from careers.profiles import Held

FONT, BOLD = "Profile", "Profile-Bold"
FOLDER = Path(font_roboto.__file__).parent / "files"
INK, MUTED, LINE = colors.HexColor("#1e1c19"), colors.HexColor("#655f55"), colors.HexColor("#e5e1d8")
TEXT = ParagraphStyle("text", fontName=FONT, fontSize=9.5, leading=13, textColor=INK)
QUIET = ParagraphStyle("quiet", TEXT, fontSize=8.5, leading=11.5, textColor=MUTED)
TITLE = ParagraphStyle("title", TEXT, fontName=BOLD, fontSize=18, leading=22)
HEAD = ParagraphStyle("head", TEXT, fontName=BOLD, fontSize=12, leading=16, spaceBefore=12, spaceAfter=4)
LOOK = TableStyle(
    [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
)
HOW = (
    "Each level is the mean of what several sources say, weighted by the trust of the source and its age."
    " The confidence tells how well it is supported and how far the sources agree."
)


def as_pdf(facts: Facts) -> bytes:
    _register()
    out = BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=22 * mm, rightMargin=22 * mm, topMargin=20 * mm, bottomMargin=20 * mm,
        title=f"Profile of {facts.employee.name}", author=facts.organisation, invariant=1,
    )  # fmt: skip
    document.build(list(_story(facts)))
    return out.getvalue()


def _register() -> None:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, FOLDER / "Roboto-Regular.ttf"))
        pdfmetrics.registerFont(TTFont(BOLD, FOLDER / "Roboto-Bold.ttf"))


def _story(facts: Facts) -> Iterator[Flowable]:
    yield _words(facts.employee.name, TITLE)
    about = [
        facts.positions[0].role.title if facts.positions else "",
        facts.employee.unit,
        facts.organisation,
    ]
    yield _words(", ".join(part for part in about if part), TEXT)
    yield _words(f"As of {facts.on:%-d %b %Y}", QUIET)
    yield from _section("Positions", [[one.role.title, _period(one)] for one in facts.positions], (120, 46))
    yield from _section("Skills", [_skill(one, facts) for one in facts.held], (76, 44, 24, 22))
    yield from _section("Credentials", [_credential(one) for one in facts.credentials], (104, 40, 22))
    yield from _section("Courses", [[one.title, _month(one.done_on)] for one in facts.trainings], (144, 22))
    yield Spacer(1, 10)
    yield _words(HOW, QUIET)


def _skill(held: Held, facts: Facts) -> list[str]:
    level = f"{held.level:.1f} of {facts.steps[-1].number}, {facts.level_name(held)}"
    return [held.label, level, f"{held.confidence * 100:.0f} % sure", _month(held.as_of)]


def _credential(one: EmployeeCredential) -> list[str]:
    return [one.field or one.level or one.kind, one.kind, _month(one.earned_on)]


def _period(one: Position) -> str:
    return f"{_month(one.start_on)} – {_month(one.end_on) or 'now'}"


def _month(day: date | None) -> str:
    return f"{day:%b %Y}" if day else ""


def _section(title: str, rows: list[list[str]], widths: tuple[int, ...]) -> Iterator[Flowable]:
    """Widths in millimetres. A section without rows is left out."""
    if not rows:
        return
    yield _words(title, HEAD)
    cells = [[_words(cell, TEXT if at == 0 else QUIET) for at, cell in enumerate(row)] for row in rows]
    yield Table(cells, colWidths=[width * mm for width in widths], style=LOOK, hAlign="LEFT")


def _words(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)
