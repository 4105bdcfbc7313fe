"""Pages that belong to no app: the start, signing in, finding, the audit trail, the models, health."""
