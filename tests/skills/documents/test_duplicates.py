from skills.documents.duplicates import SAME_PERSON, band_keys, fingerprint, similarity

RESUME = " ".join(f"word{number % 97} of {number} things done at place {number % 13}" for number in range(80))
OTHER = " ".join(f"another{number} kind of work {number * 7} with tool {number % 11}" for number in range(80))


def test_a_lightly_edited_resume_is_a_twin() -> None:
    edited = (
        RESUME.replace("42 things", "forty-two things").replace("place 3", "Leeds")
        + " and one more job in 2024"
    )
    one, other = fingerprint(RESUME), fingerprint(edited)
    assert similarity(one, other) > SAME_PERSON
    assert set(band_keys(one)) & set(band_keys(other))


def test_two_people_are_not() -> None:
    one, other = fingerprint(RESUME), fingerprint(OTHER)
    assert similarity(one, other) < 0.2
    assert not set(band_keys(one)) & set(band_keys(other))


def test_layout_and_case_do_not_matter() -> None:
    assert fingerprint(RESUME.upper().replace(" ", "\n")) == fingerprint(RESUME)


def test_nothing_is_nobodys_twin() -> None:
    assert fingerprint(" \n") == ()
    assert similarity((), ()) == 0.0
    assert band_keys(()) == []
    assert fingerprint("Ada") != ()


def test_keys_fit_a_bigint_and_never_change() -> None:
    assert all(-(2**63) <= key < 2**63 for key in band_keys(fingerprint(RESUME)))
    assert fingerprint("Ada Example")[:3] == fingerprint("ada, example!")[:3]
