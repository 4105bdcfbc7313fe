"""Policies: a list with search for everybody, one document with its passages, and what an HR admin does with them."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from careers.coaching import policies
from careers.models import Policy
from careers.policy_forms import ContactsForm, PolicyForm
from careers.tasks import read_policy_task
from hrapp import audit, htmx
from hrapp.access import access, allows
from hrapp.htmx import HtmxRequest
from hrapp.models import User

FOUND = 10


@require_GET
@access("careers.view_policy")
def policy_list(request: HtmxRequest) -> HttpResponse:
    return _list(request, PolicyForm(), ContactsForm())


def _list(
    request: HtmxRequest, form: PolicyForm, contacts: ContactsForm, *, status: int = 200
) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:200]
    context = {
        "policies": Policy.objects.visible_to(request.user).select_related("document", "created_by"),
        "asked": asked, "found": policies.search_words(asked, request.user, most=FOUND) if asked else [],
        "may_change": allows(request.user, "careers.change_policy"), "form": form, "contacts": contacts,
    }  # fmt: skip
    return htmx.page(request, "careers/policies/policy_list.html", context, part="policies", status=status)


@require_POST
@access("careers.change_policy")
def policy_create(request: HtmxRequest) -> HttpResponse:
    form = PolicyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form, ContactsForm(), status=422)
    policy = policies.upload(**form.cleaned_data, by=cast(User, request.user))
    policies.nudge(policy, read_policy_task)
    return redirect("careers:policy_detail", pk=policy.pk)


@require_POST
@access("careers.change_policy")
def contacts_save(request: HtmxRequest) -> HttpResponse:
    form = ContactsForm(request.POST)
    if not form.is_valid():
        return _list(request, PolicyForm(), form, status=422)
    form.save()
    by = cast(User, request.user)
    audit.record("coach.contacts_changed", subject=by, by=by)
    messages.success(request, "Saved. The coach names these colleagues from now on.")
    return redirect("careers:policy_list")


@require_GET
@access("careers.view_policy")
def policy_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    policy = get_object_or_404(Policy.objects.visible_to(request.user).select_related("document"), pk=pk)
    may_change = allows(request.user, "careers.change_policy")
    context = {"policy": policy, "passages": policy.passages.all(), "may_change": may_change}
    return htmx.page(request, "careers/policies/policy_detail.html", context, part="policy")


@require_POST
@access("careers.change_policy")
def policy_withdraw(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """The same button puts it back."""
    policy = get_object_or_404(Policy.objects.visible_to(request.user), pk=pk)
    move = policies.put_back if policy.withdrawn_at else policies.withdraw
    move(policy, by=cast(User, request.user))
    return redirect("careers:policy_detail", pk=pk)


@require_POST
@access("careers.change_policy")
def policy_retry(request: HtmxRequest, pk: UUID) -> HttpResponse:
    policy = get_object_or_404(Policy.objects.visible_to(request.user), pk=pk)
    policy.requeue()
    policies.nudge(policy, read_policy_task)
    return redirect("careers:policy_detail", pk=pk)


@require_POST
@access("careers.change_policy")
def policy_delete(request: HtmxRequest, pk: UUID) -> HttpResponse:
    policy = get_object_or_404(Policy.objects.visible_to(request.user), pk=pk)
    policies.forget(policy, by=cast(User, request.user))
    messages.success(request, f"{policy.title} was deleted with everything that was read from it.")
    return redirect("careers:policy_list")
