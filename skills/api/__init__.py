"""The JSON API, version 1: the taxonomy for other programs. Reads published releases only, and links texts to them."""
