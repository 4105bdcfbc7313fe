"""Draws sample resumes as files."""
