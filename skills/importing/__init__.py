"""Taxonomies of many shapes into one. Readers yield rows and know no database; the writer knows no file format.

Nothing is imported here: the process that opens strangers' files takes the readers alone, without Django.
"""
