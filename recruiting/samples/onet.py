"""Cuts occupations.csv.gz out of the O*NET 29.2 spreadsheets: run by hand, its result is committed.

python -m recruiting.samples.onet FOLDER_WITH_XLSX
"""

import csv
import gzip
import io
import sys
from collections import defaultdict
from pathlib import Path

from openpyxl import load_workbook

TARGET = Path(__file__).parent / "vocabulary" / "occupations.csv.gz"
FAMILIES = {  # longest matching prefix of the occupation code wins
    "11-": "management",
    "11-2": "marketing",
    "11-3031": "finance",
    "11-3071": "logistics",
    "11-3121": "hr",
    "11-3111": "hr",
    "11-3131": "hr",
    "11-3021": "it",
    "11-9032": "teaching",
    "11-9111": "health",
    "11-9021": "construction",
    "11-9041": "engineering",
    "11-9051": "hospitality",
    "11-9081": "hospitality",
    "11-3051": "manufacturing",
    "11-1031": "public",
    "39-9011": "teaching",
    "27-202": "public",
    "13-": "management",
    "13-2": "finance",
    "13-1041": "public",
    "13-107": "hr",
    "13-1141": "hr",
    "13-1151": "hr",
    "13-1161": "marketing",
    "13-1081": "logistics",
    "13-102": "logistics",
    "15-1": "it",
    "15-125": "software",
    "15-2": "data",
    "15-2051": "data",
    "17-": "engineering",
    "19-": "science",
    "19-3051": "public",
    "21-": "public",
    "23-": "legal",
    "25-": "teaching",
    "27-": "media",
    "27-303": "marketing",
    "29-": "health",
    "29-1141": "nursing",
    "29-1151": "nursing",
    "29-1171": "nursing",
    "29-2061": "nursing",
    "31-": "health",
    "31-11": "nursing",
    "33-": "public",
    "35-": "hospitality",
    "37-": "facilities",
    "39-": "hospitality",
    "41-": "sales",
    "41-1011": "retail",
    "41-2": "retail",
    "43-": "administration",
    "43-3": "finance",
    "43-5": "logistics",
    "43-4161": "hr",
    "43-40": "public",
    "45-": "facilities",
    "47-": "construction",
    "47-2111": "trades",
    "47-2152": "trades",
    "47-2031": "trades",
    "47-221": "trades",
    "49-": "trades",
    "51-": "manufacturing",
    "51-4121": "trades",
    "53-": "driving",
    "53-7": "logistics",
    "53-1": "logistics",
}


def family_of(code: str) -> str | None:
    prefixes = [prefix for prefix in FAMILIES if code.startswith(prefix)]
    return FAMILIES[max(prefixes, key=len)] if prefixes else None


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    sheet = load_workbook(folder / f"{name}.xlsx", read_only=True).worksheets[0]
    lines = sheet.iter_rows(values_only=True)
    head = [str(cell) for cell in next(lines)]
    return [dict(zip(head, (str(cell or "") for cell in line), strict=False)) for line in lines]


def grouped(table: list[dict[str, str]], column: str, most: int, longest: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in table:
        text, group = brand(row[column].strip()), found[row["O*NET-SOC Code"]]
        if text and len(text) <= longest and "|" not in text and text not in group and len(group) < most:
            group.append(text)
    return found


def brand(text: str) -> str:
    """ "Microsoft Office software" is a name with a word too many; "Email software" is no name at all."""
    if not text.endswith((" software", " systems")) or "." in text:
        return text
    first, *others = text.rsplit(" ", 1)[0].split()
    return " ".join((first, *others)) if any(word != word.lower() for word in (first[1:], *others)) else ""


def extract(folder: Path) -> str:
    titles = grouped(rows(folder, "Sample of Reported Titles"), "Reported Job Title", 10, 48)
    tasks = grouped(rows(folder, "Task Statements"), "Task", 14, 170)
    tools = grouped(rows(folder, "Technology Skills"), "Example", 16, 32)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["code", "family", "title", "titles", "tasks", "tools"])
    for row in rows(folder, "Occupation Data"):
        code, family = row["O*NET-SOC Code"], family_of(row["O*NET-SOC Code"])
        if family and titles[code] and len(tasks[code]) >= 5:
            lists = ("|".join(table[code]) for table in (titles, tasks, tools))
            writer.writerow([code, family, row["Title"], *lists])
    return out.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(gzip.compress(extract(Path(sys.argv[1])).encode(), mtime=0))
