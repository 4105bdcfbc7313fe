"""Invented scenes for the writer: facts, what was asked, and an answer that says the facts well. No name is in them."""
