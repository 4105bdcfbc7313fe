import pytest

from skills.resume.phones import find_phones


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(310) 555-0199", "3105550199"),
        ("Cell: 310.555.0199 x12", "3105550199"),
        ("+1 (415) 555-0142 , San Francisco", "+14155550142"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("07700 900123", "07700900123"),
        ("020 7946 0958", "02079460958"),
        ("+91-98765-43210", "+919876543210"),
        ("98765 43210", "9876543210"),
        ("+49 176 313 877 34", "+4917631387734"),
        ("030 / 123456 78", "03012345678"),
        ("06 12 34 56 78", "0612345678"),
        ("Mobile: 612 345 678", "612345678"),
        ("0049 30 12345678", "+493012345678"),
        ("Tel. 5551234", "5551234"),
        ("Mob. No.: 98765-43210", "9876543210"),
        ("012744 309451", "012744309451"),
        ("06-04902498", "0604902498"),
        ("电话：138-0000-0000", "13800000000"),
        ("+١ ٤١٥ ٥٥٥ ٠١٤٢", "+14155550142"),
        ("Tel +1 (310) 555-0199 (ext. 12)", "+13105550199"),
    ],
)
def test_phone(text: str, expected: str) -> None:
    assert [one.value for one in find_phones(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2012 - 2016",
        "01/2015 - 02/2016",
        "12.03.2019 - 14.05.2020",
        "$1,500,000",
        "1234 5678 9012 3456",
        "10,000 2015",
        "from 2016-06-01 - 2017-06-01",
        "First aid (No. 8036739)",
        "São Paulo, SP 64140-913",
        "ORCID 0009-0008-8088-9837",
    ],
)
def test_no_phone(text: str) -> None:
    assert find_phones(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+44 20 7946 0000 – 105 High Street", "+442079460000"),
        ("+49 176 313\n87734\nBremen", "+4917631387734"),
        ("Contact No: +90\n508 059 81 02", "+905080598102"),
        ("0664 / 631\n0704, Leeds", "06646310704"),
        ("(310) 555-\n0199", "3105550199"),
        ("+44 20 7946 0000 105 High Street", "+442079460000"),
        ("065 6603 8318 173 4th Cross", "06566038318"),
        ("+33 6 12 34 56 78 Paris", "+33612345678"),
        ("+65 9123 4567\n2019 – 2021", "+6591234567"),
        ("+61 466 519 463 / 40 Wattle Street", "+61466519463"),
        ("+61 446 562 786  15 Wattle Street", "+61446562786"),
        ("(21) 99202-8449", "21992028449"),
        ("(03) 2687 5021", "0326875021"),
    ],
)
def test_a_number_and_what_stands_beside_it(text: str, expected: str) -> None:
    assert [one.value for one in find_phones(text)] == [expected]


def test_a_date_in_brackets_is_no_number() -> None:
    assert find_phones("Clerk (01.03.2026-heute)") == []


def test_two_numbers_below_each_other() -> None:
    found = find_phones("020 7946 0958\n020 7946 0959")
    assert [one.value for one in found] == ["02079460958", "02079460959"]
