"""Taxonomies out of the program: a release, the draft or a selection, in the formats that others read."""
