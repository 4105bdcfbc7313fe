"""Keys of a source to ids of ours, also where a later release of the source has given an item another key."""

from __future__ import annotations

from uuid import UUID, uuid5

from skills.models import Group, Role, RoleFamily, Skill, SourceKey, Taxonomy


class Keys:
    """A new id follows from taxonomy and key, so two machines give the same."""

    def __init__(self, taxonomy: Taxonomy, model: type[Group | Skill | Role | RoleFamily]) -> None:
        self.kind = "family" if model is RoleFamily else model._meta.model_name or ""
        self.space = uuid5(taxonomy.pk, model._meta.model_name or "")
        rows = model._default_manager.filter(taxonomy=taxonomy).values_list("external_id", "pk")
        self.known: dict[str, UUID] = dict(rows)
        self._external = {pk: key for key, pk in self.known.items()}
        others = SourceKey.objects.filter(taxonomy=taxonomy, kind=self.kind).values_list("key", "item_id")
        self.others = {str(pk): pk for pk in self._external} | dict(others)

    def add(self, key: str, others: tuple[str, ...] = ()) -> UUID:
        """The item's id; one that the source knew under another key keeps its own."""
        found = self.get(key) or next((pk for other in others if (pk := self.get(other))), None)
        if found is None:
            found = uuid5(self.space, key)
            self._external[found] = key
        self.known[key] = found
        return found

    def get(self, key: str) -> UUID | None:
        return self.known.get(key) or self.others.get(key)

    def external(self, key: str) -> str:
        """The key under which the item is stored."""
        pk = self.get(key)
        return self._external.get(pk, key) if pk else key

    def __contains__(self, pk: object) -> bool:
        return pk in self._external
