from recruiting.job_reading.inflation import Records, inflation

BACHELOR = {"kind": "degree", "level": "bachelor", "field": None}


def test_flag_carries_the_organisations_numbers() -> None:
    flag = inflation(Records(incumbents=12, incumbents_without=7, hires=8, hires_without=5), BACHELOR, None)
    assert flag is not None
    assert flag.code == "credential_inflation"
    assert "7 of 12" in flag.reason
    assert "5 of 8" in flag.reason


def test_other_postings_of_the_family_count() -> None:
    flag = inflation(Records(postings=10, postings_without=9), BACHELOR, None)
    assert flag is not None
    assert "9 of 10" in flag.reason


def test_regulated_work_needs_its_licence() -> None:
    records = Records(incumbents=12, incumbents_without=7, is_regulated=True)
    assert inflation(records, {"kind": "licence", "field": "nurse"}, None) is None


def test_few_records_say_nothing() -> None:
    assert inflation(Records(incumbents=3, incumbents_without=3), BACHELOR, None) is None
    assert inflation(Records(), BACHELOR, 10) is None


def test_more_years_than_usual() -> None:
    flag = inflation(Records(usual_years=3), None, 6)
    assert flag is not None
    assert "6 years where 3 are usual" in flag.reason
    assert inflation(Records(usual_years=5), None, 6) is None
