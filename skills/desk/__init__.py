"""The desk as documents: what each skill, group, role, family and scale says, as one dict per item.

A document holds what a release stores for the item and a few keys that only the desk needs (documents.py).
"""

from skills.desk.documents import Document, Documents, differing, normal, released, scale_id
from skills.desk.reading import read
from skills.desk.writing import write

__all__ = ["Document", "Documents", "differing", "normal", "read", "released", "scale_id", "write"]
