"""A trained encoder with its heads, still in torch: for a look at dev data before the files are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hrapp.slm.training.encoder import inner_mask, mean_state, token_states
from hrapp.slm.windows import show_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hrapp.slm.training.examples import Task
    from hrapp.slm.training.recipe import Recipe
    from hrapp.slm.types import Vectors
    from hrapp.slm.wordpiece import Tokens, WordPiece

BATCH = 64


@dataclass
class Trained:
    module: Any  # ModuleDict of "encoder" and "heads"
    wordpiece: WordPiece
    tasks: Mapping[str, Task]
    recipe: Recipe
    device: str

    def tag_logits(self, name: str, texts: Sequence[str]) -> list[tuple[Tokens, Vectors]]:
        """Per text its tokens and one row of logits per word; heads.decode_spans makes spans of them. Cuts texts."""
        shown = [show_lines(text) for text in texts]
        tokens = [self.wordpiece.tokenise(text) for text in shown]
        head = self.module["heads"][name]
        rows = self._rows(shown, lambda states, mask: head(states))
        firsts = [
            [i + 1 for i in part.word_firsts() if i + 2 < len(row)]
            for part, row in zip(tokens, rows, strict=True)
        ]
        return [(part, row[first]) for part, row, first in zip(tokens, rows, firsts, strict=True)]

    def sentence_logits(self, name: str, texts: Sequence[str]) -> Vectors:
        import numpy as np

        head = self.module["heads"][name]
        return np.stack(self._rows(texts, lambda states, mask: head(mean_state(states, inner_mask(mask)))))

    def embed(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        vectors = np.stack(self._rows(texts, mean_state))
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def _rows(self, texts: Sequence[str], read: Callable[[Any, Any], Any]) -> list[Vectors]:
        """One array per text: what `read` makes of its states, without the padding."""
        import torch

        size = self.recipe.max_tokens - 2
        ids = [self.wordpiece.wrap(self.wordpiece.tokenise(text).ids[:size]) for text in texts]
        order = sorted(range(len(ids)), key=lambda number: len(ids[number]))
        found: dict[int, Vectors] = {}
        self.module.eval()
        with torch.inference_mode():
            for at in range(0, len(order), BATCH):
                numbers = order[at : at + BATCH]
                states, mask = token_states(
                    self.module["encoder"], [ids[n] for n in numbers], self.wordpiece.pad, self.device
                )
                values = read(states, mask).float().cpu().numpy()
                found |= {
                    n: value[: len(ids[n])] if value.ndim == 2 else value
                    for n, value in zip(numbers, values, strict=True)
                }
        return [found[number] for number in range(len(ids))]
