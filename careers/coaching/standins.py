"""Words that stand in for names where the intent is read, so that no organisation's vocabulary matters to it."""

ROLES = ("librarian", "florist")
SKILLS = ("carpentry", "pottery")
