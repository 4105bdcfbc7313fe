"""People inside: who they are, what they have done here, and what is known of their skills."""

from careers.models.assessments import AssessmentRequest
from careers.models.conversations import Conversation, Feedback, Message
from careers.models.employees import Employee, EmployeeCredential, Position, Training
from careers.models.goals import Goal, GoalStep, Reminder
from careers.models.imports import PeopleColumns, PeopleImport, PeopleItem, PeopleTrace, RoleOfTitle
from careers.models.ladders import Step
from careers.models.learning import (
    CatalogueImport,
    Course,
    CourseSkill,
    Mentor,
    Project,
    ProjectSkill,
)
from careers.models.materials import Material
from careers.models.policies import Contact, Passage, Policy
from careers.models.reviews import Review
from careers.models.sharing import SharingChoice
from careers.models.skills import Assertion

__all__ = [
    "Assertion",
    "AssessmentRequest",
    "CatalogueImport",
    "Contact",
    "Conversation",
    "Course",
    "CourseSkill",
    "Employee",
    "EmployeeCredential",
    "Feedback",
    "Goal",
    "GoalStep",
    "Material",
    "Mentor",
    "Message",
    "Passage",
    "PeopleColumns",
    "PeopleImport",
    "PeopleItem",
    "PeopleTrace",
    "Policy",
    "Position",
    "Project",
    "ProjectSkill",
    "Reminder",
    "Review",
    "RoleOfTitle",
    "SharingChoice",
    "Step",
    "Training",
]
