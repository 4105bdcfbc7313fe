"""The coach: what is asked, which facts answer it, and what is refused. The sentences come from skills.writing."""
