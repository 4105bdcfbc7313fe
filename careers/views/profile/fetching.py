"""How the views of a profile get their rows: her own by who signed in, others' through `visible_to`."""

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from careers.models import Assertion, AssessmentRequest, Employee, Material
from hrapp.models import User
from skills.models import Skill


def user_of(request: HttpRequest) -> User:
    """The signed-in person; @access admits nobody else."""
    return cast(User, request.user)


def own_employee(request: HttpRequest) -> Employee:
    """404 for accounts that belong to no employee."""
    return get_object_or_404(Employee.objects.select_related("manager", "user"), user=user_of(request))


def own_statement(request: HttpRequest, pk: UUID) -> Assertion:
    """Something that is said of herself."""
    own = Assertion.objects.filter(employee__user=user_of(request)).select_related("employee", "skill")
    return get_object_or_404(own, pk=pk)


def own_material(request: HttpRequest, pk: UUID) -> Material:
    visible = Material.objects.visible_to(user_of(request)).select_related("employee", "document", "review")
    material: Material = get_object_or_404(visible, pk=pk)
    return material


def asked_request(request: HttpRequest, pk: UUID) -> AssessmentRequest:
    """A question that was put to her and is still open."""
    asked = AssessmentRequest.objects.waiting().filter(asked__user=user_of(request))
    return get_object_or_404(asked.select_related("employee", "asked", "skill"), pk=pk)


def own_request(request: HttpRequest, pk: UUID) -> AssessmentRequest:
    """A question that she put to somebody and that is still open."""
    own = AssessmentRequest.objects.waiting().filter(employee__user=user_of(request))
    return get_object_or_404(own.select_related("employee", "skill"), pk=pk)


def readable_person(request: HttpRequest, pk: UUID) -> Employee:
    """Somebody else whose profile she may read."""
    visible = Employee.objects.visible_to(user_of(request)).exclude(user=user_of(request))
    return get_object_or_404(visible.select_related("manager", "user"), pk=pk)


def skill_or_404(pk: UUID) -> Skill:
    """The skill itself, or the one that it was folded into."""
    skill = get_object_or_404(Skill.objects.select_related("merged_into"), pk=pk)
    if skill.state == Skill.State.DRAFT:
        raise Http404
    return skill.merged_into or skill
