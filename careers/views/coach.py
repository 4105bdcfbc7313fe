"""The coach: a person's conversations on a page of their own and in the panel beside every page about her."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from careers import conversations
from careers.conversation_file import conversation_file
from careers.models import Employee
from careers.views.coach_rows import own_conversation, own_employee, talk
from hrapp import audit, htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.messages import words_for
from hrapp.models import User
from hrapp.work import WorkError


@require_GET
@access("careers.use_coach")
def coach(request: HtmxRequest) -> HttpResponse:
    """A new conversation beside the earlier ones."""
    employee = Employee.objects.filter(user=cast(User, request.user)).first()
    if employee is None:
        return render(request, "careers/coach/no_employee.html")
    return talk(request, employee, None, is_deleted="deleted" in request.GET)


@require_GET
@access("careers.use_coach")
def coach_conversation(request: HtmxRequest, pk: UUID) -> HttpResponse:
    conversation = own_conversation(request, pk)
    return talk(request, conversation.employee, conversation)


@require_GET
@access("careers.use_coach")
def coach_panel(request: HtmxRequest) -> HttpResponse:
    """The newest conversation, as a part beside another page."""
    if not htmx.wants_part(request):
        return redirect("careers:coach")
    employee = own_employee(request)
    return talk(request, employee, employee.conversations.first())


@require_POST
@access("careers.use_coach")
def coach_rename(request: HtmxRequest, pk: UUID) -> HttpResponse:
    conversation = own_conversation(request, pk)
    try:
        conversations.rename(conversation, request.POST.get("title", ""))
    except WorkError as error:
        return talk(request, conversation.employee, conversation, problem=words_for(error.code))
    return redirect("careers:coach_conversation", conversation.pk)


@require_POST
@access("careers.use_coach")
def coach_delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    conversations.delete(own_conversation(request, pk))
    return redirect(f"{reverse('careers:coach')}?deleted")


@require_GET
@access("careers.use_coach")
def coach_export(request: HttpRequest, pk: UUID) -> HttpResponse:
    conversation = own_conversation(request, pk)
    audit.record("coach.exported", subject=conversation.employee, by=request.user)
    name = f"conversation-{conversation.created_at:%Y-%m-%d}.md"
    response = HttpResponse(conversation_file(conversation), content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
