"""The command: JSON Lines in, JSON Lines out, one object per line always."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from skills.demo import load_demo_taxonomy

pytestmark = pytest.mark.django_db


def run(monkeypatch: pytest.MonkeyPatch, lines: str, **options: object) -> list[dict[str, object]]:
    out = StringIO()
    monkeypatch.setattr("sys.stdin", StringIO(lines))
    call_command("link_skills", stdout=out, stderr=StringIO(), json=True, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_object_has_the_agreed_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    load_demo_taxonomy()
    answers = run(
        monkeypatch, '{"id": "a", "text": "Cable jointing and C++"}\n\n{"id": 7, "text": ""}\n', top=3
    )
    assert [answer["id"] for answer in answers] == ["a", 7]
    assert set(answers[0]) == {"id", "skills", "mentions"}
    skills, mentions = answers[0]["skills"], answers[0]["mentions"]
    assert isinstance(skills, list)
    assert isinstance(mentions, list)
    assert set(skills[0]) == {"id", "label", "score"}
    assert set(mentions[0]) == {"quote", "start", "end", "kind", "skill", "score"}
    assert {mention["skill"]["label"] for mention in mentions if mention["skill"]} >= {
        "Cable jointing",
        "C++",
    }
    assert len(skills) <= 3


def test_unknown_taxonomy_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="'nope' has no release") as raised:
        run(monkeypatch, "", taxonomy="nope")
    assert raised.value.returncode == 2


def test_faulty_line_gives_an_object_too(monkeypatch: pytest.MonkeyPatch) -> None:
    load_demo_taxonomy()
    out = StringIO()
    monkeypatch.setattr("sys.stdin", StringIO('not json\n{"id": 2, "text": "SQL"}\n'))
    with pytest.raises(CommandError) as raised:
        call_command("link_skills", stdout=out, stderr=StringIO(), json=True)
    assert raised.value.returncode == 1
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert first["warnings"][0]["code"] == "unreadable"
    assert second["id"] == 2
