"""Taxonomies of many shapes into one. Readers yield rows and know no database; the writer knows no file format."""

from skills.importing.problems import ImportProblems
from skills.importing.run import FORMATS, ImportSummary, import_taxonomy

__all__ = ["FORMATS", "ImportProblems", "ImportSummary", "import_taxonomy"]
