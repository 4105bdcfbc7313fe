"""What the views of the coach share: a person's own rows, or 404, and the talk around them as page, part or panel."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from careers.coach_page import talk_context
from careers.models import Conversation, Employee, Message
from hrapp import htmx
from hrapp.htmx import HtmxRequest


def own_employee(request: HttpRequest) -> Employee:
    return get_object_or_404(Employee, user=request.user)


def own_conversation(request: HttpRequest, pk: UUID) -> Conversation:
    return get_object_or_404(Conversation.objects.visible_to(request.user).select_related("employee"), pk=pk)


def own_message(request: HttpRequest, pk: UUID) -> Message:
    rows = Message.objects.visible_to(request.user).select_related("conversation__employee", "feedback")
    return get_object_or_404(rows, pk=pk)


def talk(
    request: HtmxRequest,
    employee: Employee,
    conversation: Conversation | None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """A conversation with the line to ask in. `more`: what the template shows besides, such as a problem."""
    status = 422 if "problem" in more and status == 200 else status
    context = talk_context(employee, conversation) | {"is_panel": is_beside(request)} | more
    response = htmx.page(request, "careers/coach.html", context, part="talk", status=status)
    if conversation and htmx.wants_part(request) and not is_beside(request):
        response["HX-Push-Url"] = reverse("careers:coach_conversation", args=[conversation.pk])
    return response


def is_beside(request: HtmxRequest) -> bool:
    """True when the part goes into the panel beside another page."""
    page = request.htmx.current_url_abs_path if htmx.wants_part(request) else None
    return page is not None and not page.startswith(reverse("careers:coach"))
