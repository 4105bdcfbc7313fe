"""Roles as the live release holds them, for tests of gaps, paths and goals."""

from skills.models import Release, ReleaseEntry, Role, Skill, Version
from tests.careers.people import make_role


def make_released_role(title: str, needs: dict[Skill, int], *, level: int = 3) -> Role:
    role = make_role(title, needs, level=level)
    release = Release.objects.get(taxonomy=role.taxonomy)
    asked = role.role_skills.values_list("skill", "level", "weight", "is_essential")
    content = {
        "title": role.title, "family": "", "level": role.level, "summary": f"The work of a {title}.",
        "is_regulated": False, "skills": [[str(skill), n, float(weight), must] for skill, n, weight, must in asked],
    }  # fmt: skip
    version = Version.objects.create(
        taxonomy=role.taxonomy, kind=Version.Kind.ROLE, item_id=role.pk, label=title, terms=title, content=content,
        digest=str(role.pk),
    )  # fmt: skip
    ReleaseEntry.objects.create(release=release, version=version, item_id=role.pk)
    return role
