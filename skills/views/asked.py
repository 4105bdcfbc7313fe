"""What colleagues who edit the taxonomy asked somebody who does not: shown beside the skills, answered there."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from hrapp.access import access
from hrapp.htmx import HtmxRequest
from skills import editing
from skills.models import Notice


@require_POST
@access("skills.view_skill")
def asked_answer(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """Her words stand among the comments of the item; without words she has only read what was asked."""
    notice = get_object_or_404(Notice.objects.unread_by(request.user).select_related("comment"), pk=pk)
    editing.answer(notice, request.POST.get("text", "")[:4000])
    return redirect("skills:skill_list")
