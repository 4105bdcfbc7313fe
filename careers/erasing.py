"""Erasing an employee: her rows, what was read and said, her files. The audit trail keeps ids and numbers only."""

from django.db import transaction

from careers import openings
from careers.forgotten_names import forget_in_imports, forget_in_reviews
from careers.models import Employee
from hrapp import audit
from hrapp.models import User
from skills.files import forget_document
from skills.models import Document


@transaction.atomic
def erase_employee(employee: Employee, *, by: User | None) -> None:
    """Everything that hangs on the row goes with it; what she said of others stays without her name.

    Her account is closed, not deleted: the audit trail names it by its id, and it carries no name any more.
    """
    documents = list(Document.objects.filter(materials__employee=employee).distinct())
    forget_in_reviews(employee)
    forget_in_imports(employee)
    audit.record("employee.erased", subject=employee, by=by, file_count=len(documents))
    openings.forget(employee)
    if employee.user is not None:
        _close(employee.user)
    employee.delete()
    for document in documents:
        if not document.materials.exists():
            forget_document(document)


def _close(user: User) -> None:
    user.is_active, user.full_name, user.email = False, "Erased account", ""
    user.username, user.roles = f"erased-{user.pk}", []
    user.set_unusable_password()
    user.save(update_fields=["is_active", "full_name", "email", "username", "roles", "password"])
