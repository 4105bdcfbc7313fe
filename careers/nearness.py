"""How alike the work of two roles is, from what roles ask for: skills that are asked for together count as near.

The demands of all roles are a table (weight x root of rarity x level); its 64 strongest directions are kept, and two
roles are as near as their directions agree. `make bench ARGS=careers` judges it by published transitions.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from careers.architecture import Architecture, Floats

DIRECTIONS = 64
ROUNDS = 12  # of subspace iteration
FEW = 400  # roles, of which all directions are computed at once


def nearness(architecture: Architecture, place: int) -> Floats:
    """Of every role to the one at `place`, 0 to 1."""
    vectors = directions(architecture)
    return np.asarray(np.clip(vectors @ vectors[place], 0.0, 1.0))


@lru_cache(maxsize=4)
def directions(architecture: Architecture) -> Floats:
    """(roles, directions): unit vectors; noughts for a role that asks for nothing."""
    table = _Table(architecture)
    if table.roles <= FEW:
        return _unit(_strongest(table.dense(), min(DIRECTIONS, table.roles)))
    return _unit(_iterated(table))


class _Table:
    """Weights of the demands, each role of length one, as entries in two orders."""

    def __init__(self, architecture: Architecture) -> None:
        self.roles, self.skills = len(architecture.roles), len(architecture.column)
        self.rows, self.columns = architecture.rows, architecture.columns
        asked = np.bincount(self.columns, minlength=self.skills)[self.columns]
        rarity = np.log1p(self.roles / asked)
        has_level = architecture.levels > 0
        usual = architecture.levels[has_level].mean() if has_level.any() else 1.0
        level = np.where(has_level, architecture.levels / usual, 1.0)
        self.values = architecture.weights * np.sqrt(rarity) * level
        lengths = np.sqrt(np.bincount(self.rows, weights=self.values**2, minlength=self.roles))
        self.values = self.values / np.maximum(lengths, 1e-12)[self.rows]
        self.by_column = np.argsort(self.columns, kind="stable")

    def dense(self) -> Floats:
        table = np.zeros((self.roles, self.skills))
        table[self.rows, self.columns] = self.values
        return table

    def times(self, right: Floats) -> Floats:
        """(roles, k) from (skills, k)"""
        return _summed(self.values[:, None] * right[self.columns], self.rows, self.roles)

    def turned_times(self, right: Floats) -> Floats:
        """(skills, k) from (roles, k)"""
        order = self.by_column
        return _summed(self.values[order, None] * right[self.rows[order]], self.columns[order], self.skills)


def _summed(values: Floats, sorted_keys: NDArray[np.int64], count: int) -> Floats:
    found = np.zeros((count, values.shape[1]))
    if len(values):
        keys, firsts = np.unique(sorted_keys, return_index=True)
        found[keys] = np.add.reduceat(values, firsts, axis=0)
    return found


def _strongest(table: Floats, count: int) -> Floats:
    left, strength, _ = np.linalg.svd(table, full_matrices=False)
    return np.asarray(left[:, :count] * strength[:count])


def _iterated(table: _Table) -> Floats:
    start = np.random.default_rng(0).standard_normal((table.roles, DIRECTIONS))
    basis = np.linalg.qr(start)[0]
    for _ in range(ROUNDS):
        basis = np.linalg.qr(table.times(table.turned_times(basis)))[0]
    turned = table.turned_times(basis)  # (skills, k): the table seen from the basis
    values, inner = np.linalg.eigh(turned.T @ turned)
    return np.asarray(basis @ (inner * np.sqrt(np.maximum(values, 0.0))))


def _unit(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-9))
