"""The two shapes of a document: as the desk has it, and flat as a source tells it, with rows instead of dicts.

In the flat shape a skill's relations are those that it is the subject of, and mutual ones from both ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from skills.desk import Document, scale_id
from skills.desk.documents import MUTUAL, STORED
from skills.importing.drafts import Draft
from skills.importing.keys import Keys
from skills.importing.lists import PATH_MARK, escaped, path_key
from skills.models import Group, Role, RoleFamily, Skill, Taxonomy

MAPPING = ("framework", "code", "label", "url", "match")
WORDS = ("note", "example", "their_example")
BLANK: dict[str, Document] = {
    "skill": {
        "label": "", "kind": "skill", "description": "", "code": "", "aliases": [], "groups": [], "indicators": [],
        "relations": [], "owners": [], "mappings": [], "scale": None, "state": "active", "merged_into": None,
        "replaced_by": None, "split_into": [],
    },
    "group": {"label": "", "description": "", "code": "", "parent": None, "position": 0},
    "role": {
        "title": "", "level": None, "summary": "", "code": "", "family": "", "is_regulated": False, "titles": [],
        "skills": [], "is_active": True,
    },
    "family": {"name": "", "description": ""},
    "scale": {"name": "", "description": "", "levels": []},
}  # fmt: skip
NAMES = {"skill": "label", "group": "label", "role": "title", "family": "name", "scale": "name"}


def flat(kind: str, document: Document) -> Document:
    if kind != "skill":
        return document
    relations = [
        [edge["kind"], edge["skill"], *(edge.get(word, "") for word in WORDS)]
        for edge in document["relations"]
        if edge["kind"] in STORED
    ]
    mappings = [[one[name] for name in MAPPING] for one in document["mappings"]]
    return document | {"relations": relations, "mappings": mappings}


def unflat(kind: str, document: Document, before: Document | None) -> Document:
    """The desk's shape again; the edges seen from their other end are those of `before`."""
    if kind != "skill":
        return document
    kept = [edge for edge in (before or {}).get("relations", []) if edge["kind"] not in STORED]
    own = [
        {"kind": name, "skill": other, **dict(zip(WORDS, words, strict=True))}
        for name, other, *words in document["relations"]
    ]
    mappings = [dict(zip(MAPPING, row, strict=True)) for row in document["mappings"]]
    return document | {"relations": kept + own, "mappings": mappings}


class Resolver:
    """Which item of ours each draft is, and drafts with our ids for the source's keys."""

    def __init__(self, taxonomy: Taxonomy, desk: dict[UUID, tuple[str, Document]]) -> None:
        self.taxonomy = taxonomy
        self.keys = {
            "skill": Keys(taxonomy, Skill), "group": Keys(taxonomy, Group), "role": Keys(taxonomy, Role),
            "family": Keys(taxonomy, RoleFamily),
        }  # fmt: skip
        self.scales = {str(pk) for pk, (kind, _) in desk.items() if kind == "scale"}
        self.by_name = _by_name(desk)
        self.by_path = _by_path(desk)
        self.family_names: dict[str, str] = {}
        self.lost = 0

    def take(
        self, drafts: Iterable[Draft], *, by_label: Callable[[Draft], bool] | None = None
    ) -> dict[UUID, Draft]:
        """The drafts by the id that their item has or will have; of two for one item the first.

        `by_label`: drafts whose ids mean nothing here the first time, so that a skill of the same name is the same.
        """
        found: dict[UUID, Draft] = {}
        for draft in sorted(drafts, key=lambda draft: not self._is_known(draft)):
            is_named = by_label is not None and by_label(draft) and not self._is_known(draft)
            pk = self._namesake(draft, found) if is_named else None
            if pk:
                self.keys[draft.kind].known[draft.key] = pk
            found.setdefault(pk or self._identify(draft), draft)
            if draft.kind == "family":
                self.family_names[draft.key] = draft.document["name"]
        return found

    def _is_known(self, draft: Draft) -> bool:
        keys = self.keys.get(draft.kind)
        return keys is not None and any(keys.get(key) for key in (draft.key, *draft.other_keys))

    def _namesake(self, draft: Draft, taken: dict[UUID, Draft]) -> UUID | None:
        if draft.kind != "skill":
            return None
        found = self.by_name.get(("skill", draft.document["label"].casefold()))
        return None if found in taken else found

    def _identify(self, draft: Draft) -> UUID:
        if draft.kind == "scale":
            scale = scale_id(self.taxonomy.pk, draft.key)
            self.scales.add(str(scale))
            return scale
        keys = self.keys[draft.kind]
        if keys.get(draft.key) is None and not any(map(keys.get, draft.other_keys)):
            found = self._by_words(draft)
            if found:
                keys.known[draft.key] = found
                return found
        return keys.add(draft.key, draft.other_keys)

    def _by_words(self, draft: Draft) -> UUID | None:
        """A file without ids means the skill of that name, and the group at the end of that path."""
        if draft.kind == "group":
            return self.by_path.get(draft.key.casefold())
        if draft.kind == "family":
            return self.by_name.get(("family", draft.key.casefold()))
        if draft.kind == "skill" and draft.key.startswith("label:"):
            return self.by_name.get(("skill", draft.key.removeprefix("label:")))
        return None

    def resolved(self, draft: Draft) -> Document:
        document = dict(draft.document)
        if draft.kind == "skill":
            document["groups"] = self._ids("group", document["groups"])
            document["relations"] = [
                [kind, other, *words]
                for kind, key, *words in document["relations"]
                if (other := self._skill(key))
            ]
            document["scale"] = self._scale(document["scale"])
            for heir in ("merged_into", "replaced_by"):
                document[heir] = self._skill(document[heir]) if document[heir] else None
        elif draft.kind == "group":
            document["parent"] = self._id("group", document["parent"]) if document["parent"] else None
            if document["position"] is None:
                del document["position"]
        elif draft.kind == "role":
            document["family"] = self.family_names.get(document["family"], document["family"])[:200]
            document["skills"] = [
                [skill, *rest] for key, *rest in document["skills"] if (skill := self._skill(key))
            ]
        return document

    def _scale(self, name: str) -> str | None:
        """A scale by its name, or by its id where one of our own exports says it so."""
        found = next(
            (one for one in (name, str(scale_id(self.taxonomy.pk, name))) if one in self.scales), None
        )
        if name and not found:
            self.lost += 1
        return found

    def _ids(self, kind: str, keys: Iterable[str]) -> list[str]:
        return [found for key in keys if (found := self._id(kind, key))]

    def _id(self, kind: str, key: str) -> str | None:
        found = self.keys[kind].get(key)
        if found is None:
            self.lost += 1
        return str(found) if found else None

    def _skill(self, key: str) -> str | None:
        found = self.keys["skill"].get(key) or self.by_name.get(("skill", key.casefold()))
        if found is None:
            self.lost += 1
        return str(found) if found else None


def mirror(documents: dict[UUID, Document], kinds: Callable[[UUID], str]) -> None:
    """Mutual relations, said from one end, are said from the other too where the source has it."""
    for pk in list(documents):
        if kinds(pk) != "skill":
            continue
        for kind, other, note, example, their_example in list(documents[pk]["relations"]):
            theirs = documents.get(UUID(other)) if kind in MUTUAL else None
            if theirs and not any(row[:2] == [kind, str(pk)] for row in theirs["relations"]):
                theirs["relations"].append([kind, str(pk), note, their_example, example])


def _by_name(desk: dict[UUID, tuple[str, Document]]) -> dict[tuple[str, str], UUID]:
    """Names that exactly one item bears."""
    found: dict[tuple[str, str], UUID | None] = {}
    for pk, (kind, document) in desk.items():
        if kind in ("skill", "family") and document.get("state", "active") in ("active", "draft"):
            name = (kind, document[NAMES[kind]].casefold())
            found[name] = None if name in found else pk
    return {name: pk for name, pk in found.items() if pk}


def path_of(pk: str, groups: dict[str, Document]) -> list[str]:
    """The labels from the top down to a group."""
    labels: list[str] = []
    at: str | None = pk
    while at in groups and len(labels) < 50:
        labels.append(groups[at]["label"])
        at = groups[at]["parent"]
    return labels[::-1]


def written_path(pk: str, groups: dict[str, Document]) -> str:
    return f" {PATH_MARK} ".join(escaped(label) for label in path_of(pk, groups))


def _by_path(desk: dict[UUID, tuple[str, Document]]) -> dict[str, UUID]:
    groups = {str(pk): document for pk, (kind, document) in desk.items() if kind == "group"}
    found: dict[str, UUID | None] = {}
    for pk in groups:
        path = path_key(written_path(pk, groups)).casefold()
        found[path] = None if path in found else UUID(pk)
    return {path: pk for path, pk in found.items() if pk}
