"""What can keep a server from starting, said in one line for the person at the terminal."""


class ServiceError(Exception):
    """Its text is one clear line; nothing else needs to be printed."""
