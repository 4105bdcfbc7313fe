import pytest

from skills.resume.contacts import find_emails, find_urls
from skills.resume.phones import find_phones


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


def test_offsets_of_a_cut_address_hold_both_halves() -> None:
    text = "Ada Lovelace\nMail:\nada.love\nlace@example.org\nLeeds"
    found = find_emails(text)[0]
    assert text[found.start : found.end] == "ada.love\nlace@example.org"


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
        ("ann.lee@mail.example.n\net\nLeeds", ["ann.lee@mail.example.net"]),
        ("Ann Lee\nann.lee@\nmail.example.org", ["ann.lee@mail.example.org"]),
        ("Ann Lee\nann.lee\n@example.org", ["ann.lee@example.org"]),
        ("Ann Lee\nann.lee@exam\nple.org | Leeds", ["ann.lee@example.org"]),
        ("Ada Lovelace\nada.love\nlace@example.org", ["ada.lovelace@example.org"]),
        ("Ada Lovelace\ngardener\nlee@example.org", ["lee@example.org"]),
        ("ann.lee@example.co\nann.dev", ["ann.lee@example.co"]),
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
        ("Ada Lovelace\nlinkedin.com/in/ada-love\nlace\nLeeds", ["linkedin.com/in/ada-lovelace"]),
        ("https://www.\nlinkedin.com/in/ada-12\nLeeds", ["https://www.linkedin.com/in/ada-12"]),
        ("Ada Lovelace\nwww.ada-love\nlace.example", ["www.ada-lovelace.example"]),
        ("https://ada.example.com/portfoli\no", ["https://ada.example.com/portfolio"]),
        ("linkedin.com/in/ada-lovelace\nClermont-Ferrand", ["linkedin.com/in/ada-lovelace"]),
        ("github.com/ada\n2019 – 2021 Clerk", ["github.com/ada"]),
        ("xing.com/profile/ada\n0664 / 631 0704", ["xing.com/profile/ada"]),
        ("https://ada.example.c\nom/portfolio", ["https://ada.example.com/portfolio"]),
        ("www.ada.studio\nlinkedin.com/in/ada", ["www.ada.studio", "linkedin.com/in/ada"]),
    ],
)
def test_a_link_that_a_narrow_column_broke(text: str, expected: list[str]) -> None:
    assert [one.value for one in find_urls(text)] == expected
