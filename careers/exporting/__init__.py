"""A profile as files that other programs and people read. The employee alone takes them."""
