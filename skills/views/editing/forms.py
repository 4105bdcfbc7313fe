"""What the forms of a skill's panel send, as keys of its document. Wrong or empty lines fall away."""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict

from hrapp.models import User
from skills.models import Mapping, Skill

URL_SCHEMES = ("https://", "http://")


def section_values(sent: QueryDict, skill: Skill) -> dict[str, Any]:
    """The keys of the one section that was saved."""
    read: Callable[[QueryDict, Skill], dict[str, Any]] = {
        "words": _words, "levels": _levels, "facts": _facts, "state": _state,
    }.get(sent.get("section", ""), lambda sent, skill: {})  # fmt: skip
    return read(sent, skill)


def _words(sent: QueryDict, skill: Skill) -> dict[str, Any]:
    pairs = zip(sent.getlist("alias"), sent.getlist("language"), strict=False)
    aliases = [
        [text.strip()[:300], language.strip()[:12] or "en"] for text, language in pairs if text.strip()
    ]
    unique = [pair for at, pair in enumerate(aliases) if pair not in aliases[:at]]
    return {"description": sent.get("description", "").replace("\r\n", "\n"), "aliases": unique}


def _levels(sent: QueryDict, skill: Skill) -> dict[str, Any]:
    indicators = [
        [int(number), line.strip()]
        for name in sent
        if name.startswith("level-") and (number := name.removeprefix("level-")).isdecimal()
        for line in sent.get(name, "").splitlines()
        if line.strip()
    ]
    values: dict[str, Any] = {"indicators": sorted(indicators, key=lambda pair: pair[0])}
    return values | ({"scale": sent["scale"] or None} if "scale" in sent else {})


def _facts(sent: QueryDict, skill: Skill) -> dict[str, Any]:
    kind = sent.get("kind", "")
    names = [name.strip().lstrip("@") for name in sent.getlist("owner") if name.strip()]
    owners = (
        User.objects.filter(username__in=names, is_active=True).order_by("pk").values_list("pk", flat=True)
    )
    return {
        "kind": kind if kind in Skill.Kind.values else skill.kind,
        "code": sent.get("code", "")[:60],
        "owners": [str(pk) for pk in owners],
        "mappings": _mappings(sent),
    }


def _mappings(sent: QueryDict) -> list[dict[str, str]]:
    columns = [sent.getlist(name) for name in ("framework", "mapping_code", "mapping_label", "url", "match")]
    found: dict[tuple[str, str], dict[str, str]] = {}
    for framework, code, label, url, match in zip(*columns, strict=False):
        framework, code = framework.strip()[:60], code.strip()[:300]
        if framework and code:
            found[framework, code] = {
                "framework": framework, "code": code, "label": label.strip()[:300],
                "url": url.strip()[:500] if url.startswith(URL_SCHEMES) else "",
                "match": match if match in Mapping.Match.values else "exact",
            }  # fmt: skip
    return list(found.values())


def _state(sent: QueryDict, skill: Skill) -> dict[str, Any]:
    return {"state": "active" if sent.get("state") == "active" else "draft"}
