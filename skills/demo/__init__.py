"""The invented organisation's taxonomy, for demonstration and tests."""

from skills.demo.northvale_taxonomy import SLUG, demo_rows, load_demo_taxonomy

__all__ = ["SLUG", "demo_rows", "load_demo_taxonomy"]
