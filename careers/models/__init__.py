"""People inside: who they are, what they have done here, and what is known of their skills."""

from careers.models.employees import Assertion, Employee, EmployeeCredential, Position

__all__ = ["Assertion", "Employee", "EmployeeCredential", "Position"]
