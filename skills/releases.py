"""Publishing: what stands on the desk becomes a numbered release that never changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Min

from hrapp.memory import made_to_stay
from hrapp.models import User
from skills import desk
from skills.models import Change, Release, ReleaseEntry, Taxonomy, Version
from skills.staging import merge

Content = dict[str, Any]
Item = tuple[str, UUID, str, str, Content]  # kind, id, label, terms, content


@transaction.atomic
def publish(taxonomy: Taxonomy, *, note: str = "", by: User | None = None) -> Release:
    """A new live release at once, or the one that says the same. What depends on it follows in the background."""
    release = build(taxonomy, note=note, by=by)
    taxonomy.refresh_from_db(fields=["live_release"])
    if taxonomy.live_release_id != release.pk:
        go_live(release, note=note, by=by)
        taxonomy.live_release = release
    return release


@made_to_stay()
@transaction.atomic
def build(taxonomy: Taxonomy, *, note: str = "", by: User | None = None) -> Release:
    """A release of what stands on the desk that nobody reads yet, or the one that says the same."""
    taxonomy = Taxonomy.objects.select_for_update(of=("self",)).get(pk=taxonomy.pk)
    staged = [(*item[:4], _digest(item), item[4]) for item in items(taxonomy)]
    digest = hashlib.sha256("".join(sorted(row[4] for row in staged)).encode()).hexdigest()
    known = taxonomy.releases.filter(digest=digest).order_by("-number").first()
    if known:
        return known
    _store_versions(taxonomy, staged)
    last = taxonomy.releases.order_by("number").last()
    release = Release.objects.create(
        taxonomy=taxonomy, number=last.number + 1 if last else 1, digest=digest, note=note, published_by=by,
        skill_count=sum(row[0] == Version.Kind.SKILL for row in staged), position=log_position(taxonomy),
    )  # fmt: skip
    _store_entries(release, staged)
    return release


@transaction.atomic
def go_live(release: Release, *, note: str = "", by: User | None = None) -> None:
    """From now on this release is read. The log says so."""
    taxonomy = Taxonomy.objects.select_for_update(of=("self",)).get(pk=release.taxonomy_id)
    taxonomy.live_release = release
    taxonomy.save(update_fields=["live_release"])
    after = {"release": release.number, "digest": release.digest, "skills": release.skill_count}
    Change.objects.create(
        taxonomy=taxonomy, verb=Change.Verb.PUBLISHED, after=after, reason=note, changed_by=by
    )


def log_position(taxonomy: Taxonomy) -> int:
    """The last line of the log that changed the desk."""
    lines = taxonomy.changes.exclude(verb=Change.Verb.PUBLISHED)
    return lines.aggregate(last=Max("pk"))["last"] or 0


def position_of(release: Release | None) -> int:
    """Up to where the log stands in the release; for one from before this was kept, where the log says so."""
    if release is None:
        return 0
    if release.position is None:
        lines = release.taxonomy.changes.filter(verb=Change.Verb.PUBLISHED, after__release=release.number)
        return lines.aggregate(first=Min("pk"))["first"] or 0
    return release.position


def live_release(slug: str | None = None) -> Release | None:
    """The live release of the named taxonomy, or of the organisation's own."""
    taxonomies = Taxonomy.objects.select_related("live_release__taxonomy")
    taxonomy = taxonomies.filter(slug=slug).first() if slug else taxonomies.of_the_organisation()
    return taxonomy.live_release if taxonomy else None


def _digest(item: Item) -> str:
    text = json.dumps([item[0], item[2], item[4]], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _store_versions(taxonomy: Taxonomy, staged: list[tuple[Any, ...]]) -> None:
    columns = ("taxonomy_id", "kind", "item_id", "digest", "label", "terms", "content")
    rows = (
        (taxonomy.pk, kind, item_id, digest, label, terms, json.dumps(content, ensure_ascii=False))
        for kind, item_id, label, terms, digest, content in staged
    )
    merge(Version, columns, rows, key=("item_id", "digest"))


def _store_entries(release: Release, staged: list[tuple[Any, ...]]) -> None:
    digests = {(row[1], row[4]) for row in staged}
    found = Version.objects.filter(taxonomy=release.taxonomy).values_list("pk", "item_id", "digest")
    rows = ((release.pk, pk, item_id) for pk, item_id, digest in found if (item_id, digest) in digests)
    merge(ReleaseEntry, ("release_id", "version_id", "item_id"), rows, key=("release_id", "item_id"))


def items(taxonomy: Taxonomy) -> Iterator[Item]:
    """What a release made now would hold."""
    documents = desk.read(taxonomy)
    active = {
        str(pk)
        for pk, (kind, document) in documents.items()
        if kind == "skill" and document["state"] == "active"
    }
    for pk, (kind, document) in documents.items():
        if stored := desk.released(kind, document, active):
            name, content = stored
            label = content.get("label") or content.get("title") or content["name"]
            yield name, pk, label, _terms(name, label, content), content


def _terms(kind: str, label: str, content: Content) -> str:
    """What the search of a release finds it by: one name per line."""
    if kind == Version.Kind.SKILL:
        return "\n".join([label, *(text for text, _ in content["aliases"])])
    if kind == Version.Kind.ROLE:
        return "\n".join([label, *content["titles"]])
    return label if kind == Version.Kind.GROUP else ""
