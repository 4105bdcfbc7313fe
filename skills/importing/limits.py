"""How much one uploaded taxonomy may cost. All of ESCO in 28 languages stays below; a bomb does not."""

from skills.documents.limits import MEGABYTE

MAX_UNPACKED_BYTES = 1024 * MEGABYTE
MAX_ENTRIES = 5_000
MAX_RATIO = 200  # unpacked to packed
RATIO_MATTERS_FROM_BYTES = 4 * MEGABYTE
MAX_SHEET_BYTES = 400 * MEGABYTE  # what an Excel file may unpack to
MAX_ENTITIES, MAX_ENTITY_LENGTH = 100, 500  # namespaces in the head of an RDF file

MEMORY_BYTES = 3072 * MEGABYTE
CPU_SECONDS = 400
WALL_SECONDS = 500  # less than the time limit of a task
LARGEST_WRITTEN_BYTES = 600 * MEGABYTE
MAX_LINE_BYTES = 32 * MEGABYTE  # one item, as the child tells it
SAMPLE_LINES = 5
