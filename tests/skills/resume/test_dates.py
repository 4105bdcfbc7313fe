import pytest

from skills.resume.dates import find_periods, guess_day_first, months_of
from skills.resume.reading import PartialDate, Period

NOW = PartialDate(2026, 6)


def shown(text: str) -> list[str]:
    return [
        f"{found.period.start}..{'now' if found.period.is_current else found.period.end}"
        if found.is_range
        else str(found.period.start)
        for found in find_periods(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan 2018 - Mar 2020", "2018-01..2020-03"),
        ("January 2018 – Present", "2018-01..now"),
        ("Jan. 2018 to date", "2018-01..now"),
        ("03/2014 - 11/2016", "2014-03..2016-11"),
        ("2017/01-2019/12", "2017-01..2019-12"),
        ("2017-01 – 2019-12", "2017-01..2019-12"),
        ("2015-2019", "2015..2019"),
        ("2015-17", "2015..2017"),
        ("2015 / 2019", "2015..2019"),
        ("4th Mar 2016 / Current", "2016-03..now"),
        ("[November 2022 /] Clerk", "2022-11..now"),
        ("May 2025 -: Clerk", "2025-05..now"),
        ("01.02.2022 till 01.03.2025", "2022-02..2025-03"),
        ("2015/16", "2015..2016"),
        ("Jun '15 – Aug ’17", "2015-06..2017-08"),
        ("Jun-15 to Aug-17", "2015-06..2017-08"),
        ("03/19 - 05/21", "2019-03..2021-05"),
        ("since 2020", "2020..now"),
        ("seit März 2019", "2019-03..now"),
        ("depuis septembre 2018", "2018-09..now"),
        ("September 2017 onwards", "2017-09..now"),
        ("(2018-)", "2018..now"),
        ("Mär. 2015 bis Dez. 2016", "2015-03..2016-12"),
        ("janv. 2015 à déc. 2016", "2015-01..2016-12"),
        ("enero de 2015 - actualidad", "2015-01..now"),
        ("gennaio 2015 - in corso", "2015-01..now"),
        ("jan. 2015 tot heden", "2015-01..now"),
        ("março de 2015 até o momento", "2015-03..now"),
        ("janavari 2015 - aaj tak", "2015-01..now"),
        ("Jan - Mar 2019", "2019-01..2019-03"),
        ("Summer 2022", "2022-06"),
        ("Q3 2021 - Q1 2022", "2021-07..2022-01"),
        ("1st June 2015 to 30th July 2016", "2015-06..2016-07"),
        ("June 1, 2015 - July 30, 2016", "2015-06..2016-07"),
        ("15/03/2019 - 20/05/2020", "2019-03..2020-05"),
        ("03/15/2019 - 05/20/2020", "2019-03..2020-05"),
        ("03/04/2019 - 05/06/2020", "2019..2020"),
        ("2019年3月 - 2020年5月", "2019-03..2020-05"),
        ("May 2023", "2023-05"),
        ("2009", "2009"),
    ],
)
def test_period(text: str, expected: str) -> None:
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    "text", ["$2015", "call 020 7946 2015x", "served 2500 guests", "12.5%", "ISO 27001", "may"]
)
def test_no_date(text: str) -> None:
    assert shown(text) == []


def test_offsets_are_exact() -> None:
    text = "Engineer, Acme (Jan 2018 - Mar 2020), then since 2021 elsewhere"
    assert [text[f.start : f.end] for f in find_periods(text)] == ["Jan 2018 - Mar 2020", "since 2021"]


def test_one_clear_date_settles_the_others() -> None:
    assert guess_day_first("03/04/2019 and 25/12/2019") is True
    assert shown("03/04/2019 - 25/12/2019") == ["2019-04..2019-12"]
    assert [found.is_ambiguous for found in find_periods("03/04/2019")] == [True]


def test_months_count_overlaps_once() -> None:
    periods = [
        Period(PartialDate(2018, 1), PartialDate(2018, 12)),
        Period(PartialDate(2018, 7), PartialDate(2019, 6)),
        Period(PartialDate(2026, 1), None, is_current=True),
    ]
    assert months_of(periods, NOW) == 24


@pytest.mark.parametrize(("years", "months"), [((2015, 2017), 24), ((2016, 2016), 6)])
def test_bare_years(years: tuple[int, int], months: int) -> None:
    assert months_of([Period(PartialDate(years[0]), PartialDate(years[1]))], NOW) == months


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Sept 2022 - to present", "2022-09", None),
        ("2022 --", "2022", None),
        ("2020 Present", "2020", None),
        ("fév 2021 - aoû 2023", "2021-02", "2023-08"),
        ("jui 2021 - déc 2023", "2021", "2023-12"),
    ],
)
def test_ranges_that_are_written_carelessly(text: str, start: str, end: str | None) -> None:
    found = find_periods(text)
    assert [text[one.start : one.end] for one in found] == [text]
    assert str(found[0].period.start) == start
    assert (str(found[0].period.end) if found[0].period.end else None) == end
