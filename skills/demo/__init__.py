"""The invented organisation's taxonomy, for demonstration and tests."""

from skills.demo.in_memory import demo_vocabulary
from skills.demo.northvale_taxonomy import SLUG, demo_rows, load_demo_taxonomy

__all__ = ["SLUG", "demo_rows", "demo_vocabulary", "load_demo_taxonomy"]
