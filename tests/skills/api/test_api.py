"""The API as another program meets it."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from skills.api import asking, linking
from skills.models import ApiToken
from skills.tokens import digest_of
from tests.skills.api.making import House, Program, make_house, make_program

pytestmark = pytest.mark.django_db
HOUSE = "/taxonomies/house"


@pytest.fixture
def house() -> House:
    return make_house()


@pytest.fixture
def program() -> Program:
    return make_program()


def test_a_release_is_read_from_its_skills_to_one_role(house: House, program: Program) -> None:
    assert [one["slug"] for one in program.get("/taxonomies").json()["items"]] == ["house"]
    numbers = [one["number"] for one in program.get(f"{HOUSE}/releases").json()["items"]]
    assert numbers == sorted(numbers, reverse=True)
    assert program.get(f"{HOUSE}/releases/live").json()["is_live"]
    [skill] = program.get(f"{HOUSE}/releases/live/skills?q=mig").json()["items"]
    assert (skill["id"], skill["description"]) == (str(house.welding), "Joins plates.")
    [group] = program.get(f"{HOUSE}/releases/live/groups").json()["items"]
    assert program.get(f"{HOUSE}/releases/live/skills?group={group['id']}").json()["count"] == 1
    [role] = program.get(f"{HOUSE}/releases/live/roles?q=weld").json()["items"]
    assert program.get(f"{HOUSE}/releases/live/roles/{role['id']}").json()["skills"][0]["level"] == 2


def test_a_merged_skill_is_found_in_its_history_and_on_the_map(house: House, program: Program) -> None:
    last = house.taxonomy.releases.order_by("number").last()
    assert last is not None
    assert program.get(f"{HOUSE}/releases/live/skills/{house.soldering}").status_code == 404
    *_, now = program.get(f"{HOUSE}/skills/{house.soldering}/history").json()["items"]
    assert (now["state"], now["heirs"]) == ("merged", [str(house.welding)])
    way = program.get(f"{HOUSE}/map?source={last.number - 1}&target=live").json()["items"]
    assert {"skill": str(house.soldering), "way": "merged", "skills": [str(house.welding)]} in way
    back = program.get(f"{HOUSE}/map?source=live&target={last.number - 1}&skill={house.welding}").json()[
        "items"
    ]
    assert (back[0]["way"], set(back[0]["skills"])) == ("split", {str(house.welding), str(house.soldering)})


def test_what_has_not_changed_is_not_sent_again(house: House, program: Program) -> None:
    first = program.get(f"{HOUSE}/releases/live/skills")
    again = program.get(f"{HOUSE}/releases/live/skills", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = program.get(f"{HOUSE}/releases/live/skills?q=weld", **{"If-None-Match": first["ETag"]})
    assert other.status_code == 200


def test_pages_name_the_next_one(house: House, program: Program) -> None:
    number = house.taxonomy.releases.order_by("number").last().number - 1  # type: ignore[union-attr]
    first = program.get(f"{HOUSE}/releases/{number}/skills?per_page=1")
    assert first.json()["count"] == 2
    assert 'rel="next"' in first["Link"]
    second = program.get(first["Link"].partition(">")[0].partition("/api/v1")[2])
    assert second.json()["items"][0]["id"] != first.json()["items"][0]["id"]
    assert "Link" not in second


def test_a_token_that_asks_too_often_waits(house: House) -> None:
    cache.clear()
    program = make_program(per_minute=2)
    answers = [program.get("/taxonomies") for _ in range(3)]
    assert [one.status_code for one in answers] in (
        [200, 200, 429],
        [200, 200, 200],
    )  # a minute may end in between
    if answers[2].status_code == 429:
        assert answers[2].json()["title"] == "Too many requests"
        assert 0 < int(answers[2]["Retry-After"]) <= 60


@pytest.mark.parametrize("state", ["revoked", "expired", "wrong"])
def test_a_dead_token_opens_nothing(state: str, house: House, program: Program) -> None:
    token = ApiToken.objects.get(digest=digest_of(program.secret))
    if state == "wrong":
        program.secret += "x"
    else:
        setattr(token, f"{'revoked' if state == 'revoked' else 'expires'}_at", timezone.now())
        token.save()
    answer = program.get("/taxonomies")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_a_secret_is_nowhere_in_the_database(program: Program) -> None:
    token = ApiToken.objects.get(digest=digest_of(program.secret))
    assert program.secret not in str(vars(token))


def test_errors_say_what_was_wrong(house: House, program: Program) -> None:
    answer = program.get(f"{HOUSE}/releases/latest/skills?per_page=5000")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert {one["where"][-1] for one in answer.json()["errors"]} == {"release", "per_page"}
    wrong = program.post("/taxonomies", {})
    assert (wrong.status_code, wrong["Content-Type"]) == (405, "application/problem+json")


def test_a_busy_worker_is_said_so(house: House, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "WAIT", 1)
    answer = program.post("/link", {"texts": ["I weld plates."]})
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


def test_linking_names_skills_and_where_they_stand(house: House) -> None:
    release = house.taxonomy.live_release
    assert release is not None
    [found] = linking.linked(release, ["I know MIG welding well."], 3)
    assert [(one["quote"], one["skill"] and one["skill"]["label"]) for one in found["mentions"]] == [
        ("MIG welding", "Welding")
    ]
    assert found["skills"][0]["label"] == "Welding"
