import pytest

from recruiting.job_reading.amounts import find_experience, find_salaries


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("5+ years of experience in sales", (5, None)),
        ("Two to three years of relevant experience", (2, 3)),
        ("2-4 years' experience", (2, 4)),
        ("at least five (5) years of experience", (5, None)),
        ("One year of full-time paid experience as a Clerk", (1, None)),
        ("eighteen months of full-time paid experience", (1.5, None)),
        ("experience: 3 years", (3, None)),
        ("3 yrs exp in Java", (3, None)),
        ("minimum 7 years in accounting", (7, None)),
        ("One year rigging cranes", (1, None)),
        ("two of the four years as a lead", (2, None)),
        ("3 years full-time harbour\npilotage experience", (3, None)),
    ],
)
def test_years(text: str, years: tuple[float, float | None]) -> None:
    assert [(one.years, one.years_high) for one in find_experience(text)] == [years]


@pytest.mark.parametrize(
    "text",
    [
        "must be 18 years old",
        "within the past 36 months they were convicted",
        "a four-year college",
        "two years of college",
        "We have been in business for 20 years",
        "a 12 month contract",
        "a licence within 18 months of appointment, in step with the service",
        "Completion of eight months in the rigging programme",
        "for the entire four years of practice",
    ],
)
def test_no_years(text: str) -> None:
    assert find_experience(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ANNUAL SALARY\n\n$69,864 to $102,166", (69864, 102166, "USD", "year")),
        ("Pay: $25.50 per hour", (25.5, None, "USD", "hour")),
        ("Salary £35k - £42k", (35000, 42000, "GBP", "year")),
        ("salary 50.000 - 60.000 € per year", (50000, 60000, "EUR", "year")),
        ("CTC ₹12,00,000 per annum", (1200000, None, "INR", "year")),
        ("$4,500-$5,200/month", (4500, 5200, "USD", "month")),
    ],
)
def test_salary(text: str, expected: tuple[float, float | None, str, str]) -> None:
    assert [(one.low, one.high, one.currency, one.period) for one in find_salaries(text)] == [expected]


@pytest.mark.parametrize(
    "text", ["$5 million in annual revenue", "managed a budget of $200,000", "saved $3,000"]
)
def test_other_sums_are_no_pay(text: str) -> None:
    assert find_salaries(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Two years of experience as a Crane\nOperator with the Port", "Crane Operator"),
        ("Two years in a class at the level of Harbour Pilot for the Port", "Harbour Pilot"),
        ("Two years as a journey-level Rigger in the docks", "Rigger"),
        (
            "Two years of experience as a Rigger or Crane Operator II in the docks",
            "Rigger or Crane Operator II",
        ),
        ("Two years of experience as a rigger", None),
    ],
)
def test_the_class_in_which_years_count(text: str, title: str | None) -> None:
    assert [one.job_title for one in find_experience(text)] == [title]


def test_each_number_of_years_has_its_own_words() -> None:
    text = "Four years of experience in docks, two years of which as a Rigger, and one year driving a crane"
    assert [(one.years, one.job_title) for one in find_experience(text)] == [
        (4, None),
        (2, "Rigger"),
        (1, None),
    ]
