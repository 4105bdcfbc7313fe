"""A vocabulary of our own: byte pairs learned from texts, with marks that are one token each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

END, PAD = "<|end|>", "<|pad|>"


def learn_pieces(texts: Iterable[str], marks: Sequence[str], size: int, out: Path) -> Any:
    """The tokenizer, also written to `out`. GPT-2's way to split, so that readers of GGUF agree."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size, special_tokens=[END, PAD, *marks], show_progress=False, min_frequency=2,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )  # fmt: skip
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.save(str(out))
    return tokenizer


def load_pieces(path: Path) -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))
