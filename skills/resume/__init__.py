"""Text of a resume in, claims with evidence out. Knows no database and no job."""
