"""Text of a job description in, requirements and flags out. Knows no database and no candidate."""
