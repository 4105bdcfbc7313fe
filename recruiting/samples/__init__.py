"""Invented people, resumes and job descriptions with exact gold: for training, judging, the demo and tests."""

from recruiting.samples.job_slots import Credential
from recruiting.samples.jobs import KINDS, JobSentence, SampleJob, make_job
from recruiting.samples.marked import Span
from recruiting.samples.resumes import LABELS, SECTIONS, LineSection, SampleResume, Structure, make_resume

__all__ = [
    "KINDS",
    "LABELS",
    "SECTIONS",
    "Credential",
    "JobSentence",
    "LineSection",
    "SampleJob",
    "SampleResume",
    "Span",
    "Structure",
    "make_job",
    "make_resume",
]
