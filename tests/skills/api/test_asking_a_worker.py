"""A text on its way from a program through the web process to a worker and back, with both running."""

import json
import urllib.request

from tests.skills.api.making import make_house, make_program


def test_a_text_is_linked_by_a_worker(site: str) -> None:
    house, program = make_house(), make_program("text:link")
    request = urllib.request.Request(
        f"{site}/api/v1/link", json.dumps({"texts": ["I know MIG welding well."], "top": 2}).encode(),
        {"Authorization": f"Bearer {program.secret}", "Content-Type": "application/json"},
    )  # fmt: skip
    with urllib.request.urlopen(request, timeout=60) as answer:
        found = json.load(answer)
    assert (found["taxonomy"], found["release"]) == ("house", house.taxonomy.live_release.number)  # type: ignore[union-attr]
    [text] = found["items"]
    assert text["mentions"][0]["quote"] == "MIG welding"
    assert text["mentions"][0]["skill"]["id"] == str(house.welding)
