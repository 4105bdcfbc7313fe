"""People inside: who they are, what they have done here, and what is known of their skills."""

from careers.models.employees import Employee, EmployeeCredential, Position
from careers.models.skills import Assertion

__all__ = ["Assertion", "Employee", "EmployeeCredential", "Position"]
