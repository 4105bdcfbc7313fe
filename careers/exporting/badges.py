"""Skills as achievements in the shape of Open Badges 3.0 (a verifiable credential per skill).

They carry no signature: the file tells what the organisation says, and proves it to nobody. It says so itself.
"""

from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from careers.exporting.facts import Facts
from careers.profiles import Held

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
UNSIGNED = "Not signed: ask the organisation to confirm it."
SOURCES = {
    "self": "own statement", "manager": "assessed by a manager", "peer": "assessed by a colleague",
    "inferred": "read from a document", "credential": "credential on record",
}  # fmt: skip
Json = dict[str, Any]  # Any: a JSON document


def as_badges(facts: Facts) -> list[Json]:
    """One credential for each skill of the profile."""
    return [_badge(one, facts) for one in facts.held]


def _badge(held: Held, facts: Facts) -> Json:
    return {
        "@context": CONTEXT,
        "id": _urn(facts.employee.pk, held.skill),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": held.label,
        "description": UNSIGNED,
        "issuer": {
            "id": f"urn:uuid:{uuid5(NAMESPACE_URL, facts.organisation)}", "type": ["Profile"],
            "name": facts.organisation,
        },
        "validFrom": f"{held.as_of.isoformat()}T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "identityType": "name", "hashed": False, "identityHash": facts.employee.name}
            ],
            "achievement": _achievement(held, facts),
            "result": [
                {
                    "type": ["Result"], "resultDescription": _urn(held.skill, held.skill),
                    "value": f"{held.level:.2f}", "achievedLevel": _level_id(held, facts),
                }
            ],
        },
        "evidence": [
            {"type": ["Evidence"], "name": SOURCES[source], "description": f"As of {latest.isoformat()}"}
            for source, latest in _latest(held).items()
        ],
    }  # fmt: skip


def _latest(held: Held) -> dict[str, date]:
    """When each source spoke last, the most trusted source first."""
    return {
        source: max(one.as_of for one in held.assertions if one.source == source) for source in held.sources
    }


def _achievement(held: Held, facts: Facts) -> Json:
    return {
        "id": f"urn:uuid:{held.skill}",
        "type": ["Achievement"],
        "achievementType": "Competency",
        "name": held.label,
        "description": held.label,
        "criteria": {"narrative": f"Level and confidence ({held.confidence:.0%}) computed from dated statements."},
        "resultDescription": [
            {
                "id": _urn(held.skill, held.skill), "type": ["ResultDescription"], "name": "Level",
                "resultType": "RubricCriterionLevel",
                "rubricCriterionLevel": [
                    {"id": _level_id(held, facts), "type": ["RubricCriterionLevel"], "name": facts.level_name(held)}
                ],
            }
        ],
    }  # fmt: skip


def _level_id(held: Held, facts: Facts) -> str:
    """A level is named by an address, and the address told in the achievement."""
    return f"urn:uuid:{uuid5(held.skill, facts.level_name(held))}"


def _urn(one: UUID, other: UUID) -> str:
    """The same again for the same two."""
    return f"urn:uuid:{uuid5(one, str(other))}"
