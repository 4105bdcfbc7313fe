"""How much one document may cost. Sizes are checked before a file is opened, and again on the bytes really read,
since headers lie."""

MEGABYTE = 1024 * 1024

MAX_FILE_BYTES = 20 * MEGABYTE
MAX_ARCHIVE_BYTES = 1024 * MEGABYTE  # a ZIP of many documents
MAX_ARCHIVE_UNPACKED_BYTES = 2048 * MEGABYTE
MAX_ARCHIVE_ENTRIES = 5_000
MAX_PACKAGE_UNPACKED_BYTES = 80 * MEGABYTE  # a DOCX or ODT is a ZIP too
MAX_PACKAGE_ENTRIES = 2_000
MAX_PART_BYTES = 24 * MEGABYTE  # one XML part of it
MAX_RATIO = 200  # unpacked to packed; real resumes stay under 40
RATIO_MATTERS_FROM_BYTES = 4 * MEGABYTE

MAX_PAGES = 60
MAX_OCR_PAGES = 12
MAX_PIXELS = 60_000_000
MAX_PAGE_POINTS = 14_400  # the largest page that the PDF standard allows
MAX_CHARACTERS = 600_000
MAX_NESTING = 100

MEMORY_BYTES = 1536 * MEGABYTE
CPU_SECONDS = 30
WALL_SECONDS = 90  # a scan of twelve pages takes half of it
OPEN_FILES = 64
LARGEST_WRITTEN_BYTES = 64 * MEGABYTE
FILES_PER_CHILD = 100
