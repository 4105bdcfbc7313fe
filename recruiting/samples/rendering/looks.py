"""The visual layouts of resumes as a table: fonts, colours, columns and decoration."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """side: sections of the narrow column; indent: room for headings that stand in the margin."""

    name: str
    font: str = "Roboto"
    size: float = 10
    ink: str = "#111111"
    accent: str = "#1f4e79"
    header: str = "left"  # left, centre, band
    heading: str = "rule"  # rule, plain, box, above, side
    margin: float = 54
    side: tuple[str, ...] = ()
    side_at: str = "left"
    side_share: float = 0.32
    side_fill: str = ""
    side_ink: str = "#111111"
    indent: float = 0  # body indented under headings that stand in the margin
    is_ruled: bool = False


SIDE = ("contact", "skills", "languages", "certificates", "interests", "personal")
LOOKS = {
    look.name: look
    for look in (
        Look("classic", font="Helvetica"),
        Look("latex", font="Times-Roman", size=10.5, accent="#000000", header="centre", margin=64),
        Look("band", accent="#0b6e4f", header="band", heading="plain"),
        Look(
            "dark_sidebar",
            side=SIDE,
            side_fill="#22313f",
            side_ink="#ffffff",
            heading="plain",
            accent="#22313f",
            margin=36,
        ),
        Look("right_sidebar", side=SIDE, side_at="right", side_fill="#eef3f7", heading="rule", margin=40),
        Look(
            "two_columns",
            font="Vera",
            size=8.5,
            side=("contact", "education", "skills", "languages", "certificates", "interests"),
            side_share=0.42,
            heading="above",
            margin=42,
        ),
        Look("table", font="Helvetica", size=9.5, heading="side", indent=110, is_ruled=True),
        Look("dense", font="Times-Roman", size=8, heading="plain", margin=30, accent="#000000"),
        Look("european", font="Helvetica", size=9.5, accent="#0e4194", heading="side", indent=140, margin=48),
        Look("boxed", heading="box", accent="#8e3b46", size=9.5),
        Look("typewriter", font="Courier", size=9, accent="#000000", heading="plain"),
    )
}
