"""How a person names a skill in a form: by its label or one of its aliases in the organisation's own taxonomy."""

from django.db.models import Q

from skills.models import Skill

LIMIT = 12


def named(words: str) -> Skill | None:
    """The active skill with exactly this label, else with this alias."""
    skills = Skill.objects.active().filter(taxonomy__is_default=True)
    return skills.filter(label__iexact=words).first() or skills.filter(aliases__text__iexact=words).first()


def matching(words: str) -> list[Skill]:
    """Skills whose label or alias begins with or holds the words; those that begin with them first."""
    skills = Skill.objects.active().filter(taxonomy__is_default=True)
    starts = skills.filter(label__istartswith=words).order_by("label")[:LIMIT]
    found = list(starts)
    if len(found) < LIMIT:
        holds = Q(label__icontains=words) | Q(aliases__text__icontains=words)
        others = skills.filter(holds).exclude(pk__in=[skill.pk for skill in found]).distinct()
        found += others.order_by("label")[: LIMIT - len(found)]
    return found
