"""Her CV, projects and what was read of reviews: given, read in the background, shown beside the text, taken away."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from careers import material_page, materials
from careers.forms import CvForm, ProjectForm
from careers.models import Assertion
from careers.views.profile.fetching import own_employee, own_material, user_of
from careers.views.profile.own import profile_part
from hrapp import htmx
from hrapp.access import access
from hrapp.htmx import HtmxRequest
from hrapp.work import WorkError
from skills import sheets


@require_POST
@access("careers.view_profile")
def cv_add(request: HtmxRequest) -> HttpResponse:
    employee, form = own_employee(request), CvForm(request.POST, request.FILES)
    if not form.is_valid():
        return profile_part(request, employee, {"cv_form": form}, status=422)
    given = materials.submit_cv(employee, form.cleaned_data["file"], by=user_of(request))
    return redirect("careers:material", given.pk)


@require_POST
@access("careers.view_profile")
def project_add(request: HtmxRequest) -> HttpResponse:
    employee, form = own_employee(request), ProjectForm(request.POST)
    if not form.is_valid():
        return profile_part(request, employee, {"project_form": form}, status=422)
    given = materials.submit_project(employee, **form.cleaned_data, by=user_of(request))
    return redirect("careers:material", given.pk)


@require_GET
@access("careers.view_profile")
def material(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """Asked every two seconds while it is being read; the finished page asks no more."""
    row = own_material(request, pk)
    context = {"material": row, "page": material_page.page_of(row)}
    return htmx.page(request, "careers/profile/material.html", context, part="material")


@require_GET
@access("careers.view_profile")
def material_image(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """A page of her file as it looks; nobody else sees it."""
    row = own_material(request, pk)
    if row.document is None or not 1 <= number <= row.document.page_count:
        raise Http404
    try:
        image = sheets.page_image(row.document, number)
    except WorkError as error:
        raise Http404(error.code) from error
    return HttpResponse(image, content_type="image/png")


@require_POST
@access("careers.view_profile")
def material_retry(request: HtmxRequest, pk: UUID) -> HttpResponse:
    row = own_material(request, pk)
    if row.has_failed:
        materials.retry(row, by=user_of(request))
    return redirect("careers:material", row.pk)


@require_POST
@access("careers.view_profile")
def material_remove(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """A review is not hers to delete; what was read of it she may set aside."""
    row = own_material(request, pk)
    if row.origin == Assertion.Origin.REVIEW:
        return render(request, "403.html", status=403)
    materials.remove(row, by=user_of(request))
    return redirect("careers:profile")
