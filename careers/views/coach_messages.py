"""One question and its answer: asked, streamed, stopped, asked again, judged."""

from uuid import UUID

from django.db import close_old_connections
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from careers import coach_intake, conversations
from careers.coach_page import anchor_of, message_context
from careers.event_lines import EventStream, last_seen, lines
from careers.models import Message
from careers.views.coach_forms import FeedbackForm, QuestionForm
from careers.views.coach_rows import own_conversation, own_employee, own_message, talk
from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.messages import words_for
from hrapp.work import WorkError


@require_POST
@access("careers.use_coach")
def coach_ask(request: HtmxRequest) -> HttpResponse:
    """In the conversation that the form names, or in a new one."""
    form, employee = QuestionForm(request.POST), own_employee(request)
    if not form.is_valid():
        raise Http404
    named, text = form.cleaned_data["conversation"], form.cleaned_data["text"]
    home = own_conversation(request, named) if named else None
    try:
        message = coach_intake.submit_question(text, employee=employee, conversation=home)
    except WorkError as error:
        return talk(request, employee, home, problem=words_for(error.code), text=text)
    if not htmx.wants_part(request):
        return redirect(_address(message))
    return talk(request, employee, message.conversation)


@require_GET
@access("careers.use_coach")
def coach_message(request: HtmxRequest, pk: UUID) -> HttpResponse:
    return _message(request, own_message(request, pk))


@require_GET
@access("careers.use_coach")
def coach_events(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    message = own_message(request, pk)
    close_old_connections()  # a stream would keep this one to its end
    told = lines(message.pk, anchor=anchor_of(message), after=last_seen(request))
    return EventStream(told)


@require_POST
@access("careers.use_coach")
def coach_stop(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """The end of the stream brings the page what was written so far."""
    message = own_message(request, pk)
    conversations.stop(message)
    return HttpResponse(status=204) if htmx.wants_part(request) else redirect(_address(message))


@require_POST
@access("careers.use_coach")
def coach_again(request: HtmxRequest, pk: UUID) -> HttpResponse:
    message = own_message(request, pk)
    try:
        coach_intake.submit_again(message)
    except WorkError as error:
        return _message(request, message, problem=words_for(error.code), status=409)
    return _message(request, own_message(request, pk))


@require_POST
@access("careers.use_coach")
def coach_feedback(request: HtmxRequest, pk: UUID) -> HttpResponse:
    message, form = own_message(request, pk), FeedbackForm(request.POST)
    if not form.is_valid():
        return _message(request, message, problem=words_for("feedback_unclear"), status=422)
    try:
        coach_intake.submit_feedback(message, **form.verdict_of_person())
    except WorkError as error:
        return _message(request, message, problem=words_for(error.code), status=409)
    return _message(request, own_message(request, pk))


def _message(request: HtmxRequest, message: Message, *, problem: str = "", status: int = 200) -> HttpResponse:
    """The exchange as a part; without scripts the conversation that holds it."""
    if htmx.wants_part(request):
        context = message_context(message) | {"problem": problem}
        return render(request, "careers/coach/_message.html", context, status=status)
    home = message.conversation
    if problem:
        return talk(request, home.employee, home, problem=problem, status=status)
    return redirect(_address(message))


def _address(message: Message) -> str:
    address = reverse("careers:coach_conversation", args=[message.conversation_id])
    return f"{address}#{anchor_of(message)}"
