"""Jobs, the people who apply, what was read from their resumes, and the decisions that people made."""

from recruiting.models.applications import Application, Candidate, Decision, Note
from recruiting.models.colleagues import Colleague
from recruiting.models.drafts import WrittenDraft
from recruiting.models.jobs import HiringTeamMember, Job, Requirement, RequirementSkill
from recruiting.models.rankings import RankedCandidate
from recruiting.models.relinkings import RelinkedApplication, Relinking
from recruiting.models.resumes import Correction, HeldSkill, HeldWords, Resume, Upload

__all__ = [
    "Application",
    "Candidate",
    "Colleague",
    "Correction",
    "Decision",
    "HeldSkill",
    "HeldWords",
    "HiringTeamMember",
    "Job",
    "Note",
    "RankedCandidate",
    "RelinkedApplication",
    "Relinking",
    "Requirement",
    "RequirementSkill",
    "Resume",
    "Upload",
    "WrittenDraft",
]
