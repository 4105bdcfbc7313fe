import pytest

from skills.resume.contacts import find_emails, find_phones, find_urls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mail: Ann.Lee+cv@mail.example.co.uk, London", "ann.lee+cv@mail.example.co.uk"),
        ("ann [at] example [dot] com", "ann@example.com"),
        ("ann.lee(at)example.org", "ann.lee@example.org"),
        ("ann at example dot com", "ann@example.com"),
        ("ann @ example . com", "ann@example.com"),
        ("Email me on Indeed: ann@example.com.", "ann@example.com"),
    ],
)
def test_email(text: str, expected: str) -> None:
    assert [one.value for one in find_emails(text)] == [expected]


def test_a_place_of_work_is_no_address() -> None:
    assert find_emails("I worked at example.com for years") == []


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
    ],
)
def test_no_phone(text: str) -> None:
    assert find_phones(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("linkedin.com/in/ann-lee | github.com/ann", ["linkedin.com/in/ann-lee", "github.com/ann"]),
        ("see https://ann.example.dev/cv.", ["https://ann.example.dev/cv"]),
        ("www.example.com", ["www.example.com"]),
        ("ASP.NET, Node.js, B.Tech and ann@example.com", []),
    ],
)
def test_urls(text: str, expected: list[str]) -> None:
    assert [one.value for one in find_urls(text)] == expected


def test_offsets_are_exact() -> None:
    text = "Ann, +44 20 7946 0958, ann@example.com"
    for one in (*find_phones(text), *find_emails(text)):
        assert text[one.start : one.end] in {"+44 20 7946 0958", "ann@example.com"}


WORK = "Ada Example\nData engineer\nLeeds\n\nWork\n"


@pytest.mark.parametrize(
    "text",
    [
        WORK + "Data engineer, Elmstead.io\n2019 – 2022",
        WORK + "Elmstead.io\nData engineer, 2019 – 2022",
        WORK + "Elmstead.io | Data engineer | 2019 - 2022",
        WORK + "Built the warehouse of Elmstead.io with a team of four.",
        "Ada Example\nData engineer at Elmstead.io\nLeeds",
        "Ada Example, ada@example.org\nData engineer at Elmstead.io\nLeeds",
    ],
)
def test_a_company_named_like_a_site_is_no_link(text: str) -> None:
    assert find_urls(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Example\nAdaExample.dev", "AdaExample.dev"),
        (WORK + "ada@example.org | AdaExample.dev", "AdaExample.dev"),
        (WORK + "ada@example.org\nAdaExample.dev\nLeeds", "AdaExample.dev"),
        (WORK + "AdaExample.dev\nada@example.org", "AdaExample.dev"),
        (WORK + "ada@example.org – AdaExample.dev", "AdaExample.dev"),
        (WORK + "Portfolio: AdaExample.dev", "AdaExample.dev"),
        (WORK + "Github.com/ada-example", "Github.com/ada-example"),
        (WORK + "Www.adaexample.dev", "Www.adaexample.dev"),
        (WORK + "https://Elmstead.io", "https://Elmstead.io"),
        (WORK + "My work stands at adaexample.dev", "adaexample.dev"),
    ],
)
def test_a_link_with_capitals_is_known_by_where_it_stands(text: str, expected: str) -> None:
    assert expected in [one.value for one in find_urls(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ann.lee@mail.example.co\nm\nLeeds", ["ann.lee@mail.example.com"]),
        ("ann.lee@mail.exampl\ne.org\nLeeds", ["ann.lee@mail.example.org"]),
        ("ann.lee@example.com\nleeds", ["ann.lee@example.com"]),
    ],
)
def test_an_address_that_a_narrow_column_broke(text: str, expected: list[str]) -> None:
    assert [one.value for one in find_emails(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("linkedin.com/in/ann-le\ne-12\nLeeds", ["linkedin.com/in/ann-lee-12"]),
        ("github.com/ann-lee\nlinkedin.com/in/ann-lee", ["github.com/ann-lee", "linkedin.com/in/ann-lee"]),
        ("ann.example.com/cv\n0396-0655247", ["ann.example.com/cv"]),
        ("https://ann.exampl\ne.com/cv\nLeeds", ["https://ann.example.com/cv"]),
    ],
)
def test_a_link_that_a_narrow_column_broke(text: str, expected: list[str]) -> None:
    assert [one.value for one in find_urls(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+44 20 7946 0000 – 105 High Street", "+442079460000"),
        ("+49 176 313\n87734\nBremen", "+4917631387734"),
        ("(21) 99202-8449", "21992028449"),
        ("(03) 2687 5021", "0326875021"),
    ],
)
def test_a_number_and_what_stands_beside_it(text: str, expected: str) -> None:
    assert [one.value for one in find_phones(text)] == [expected]


def test_a_date_in_brackets_is_no_number() -> None:
    assert find_phones("Clerk (01.03.2026-heute)") == []
