"""Many rows into one table: COPY into a temporary table, then one INSERT that adds and updates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def merge(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    key: Sequence[str],
    update: Sequence[str] = (),
) -> tuple[int, int]:
    """Add and update rows; returns (added, changed). A row that has the same content already is left alone."""
    table, names = model._meta.db_table, ", ".join(f'"{column}"' for column in columns)
    unique = ", ".join(f'"{column}"' for column in key)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged")
        cursor.execute(
            f'CREATE TEMP TABLE staged ON COMMIT DROP AS SELECT {names} FROM "{table}" WITH NO DATA'  # noqa: S608
        )
        cursor.execute("ALTER TABLE staged ADD COLUMN nth bigserial")  # the order of the source is kept
        with cursor.copy(f"COPY staged ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        once = f"SELECT DISTINCT ON ({unique}) {names}, nth FROM staged ORDER BY {unique}, nth"  # noqa: S608
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {names} FROM ({once}) one ORDER BY nth'  # noqa: S608
            f" ON CONFLICT ({unique}) DO {_action(table, update)} RETURNING (xmax = 0)"
        )
        outcomes = [is_new for (is_new,) in cursor.fetchall()]
    return sum(outcomes), len(outcomes) - sum(outcomes)


def _action(table: str, update: Sequence[str]) -> str:
    if not update:
        return "NOTHING"
    assignments = ", ".join(f'"{column}" = EXCLUDED."{column}"' for column in update)
    old = ", ".join(f'"{table}"."{column}"' for column in update)
    new = ", ".join(f'EXCLUDED."{column}"' for column in update)
    return f"UPDATE SET {assignments} WHERE ({old}) IS DISTINCT FROM ({new})"
