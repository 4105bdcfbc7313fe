"""How the pages about oneself find the employee; a person without an employee record reads why there is nothing."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from careers.models import Employee
from hrapp.models import User


def employee_of(request: HttpRequest) -> Employee | None:
    return Employee.objects.here().filter(user=cast(User, request.user)).first()


def own_employee(request: HttpRequest) -> Employee:
    return get_object_or_404(Employee.objects.here(), user=request.user)


def no_employee(request: HttpRequest, title: str) -> HttpResponse:
    return render(request, "careers/paths/no_employee.html", {"title": title})
