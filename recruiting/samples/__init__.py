"""Invented people, their resumes and job descriptions with exact gold: for training, for judging, for the demo and for tests."""

from recruiting.samples.resumes import LABELS, SECTIONS, LineSection, SampleResume, Structure, make_resume

__all__ = ["LABELS", "SECTIONS", "LineSection", "SampleResume", "Structure", "make_resume"]
