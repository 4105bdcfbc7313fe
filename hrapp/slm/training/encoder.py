"""The encoder in torch: loading, padding, token states. Everything here runs in training processes only."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from hrapp.slm.wordpiece import WordPiece, read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import torch

    from hrapp.slm.types import Vectors


def load_encoder(folder: Path, *, dropout: float = 0.0) -> Any:
    """A transformers BertModel without its pooler."""
    from transformers import BertModel
    from transformers.utils import logging

    log: Any = logging  # untyped
    log.disable_progress_bar()
    log.set_verbosity_error()  # it reports the pooler that we leave out on purpose
    return BertModel.from_pretrained(
        str(folder),
        add_pooling_layer=False,
        attn_implementation="eager",  # short rows on a CPU: 1.4 times as fast as sdpa
        hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=dropout,
    )


def load_wordpiece(folder: Path) -> WordPiece:
    with (folder / "vocab.txt").open(encoding="utf-8") as lines:
        return WordPiece(read_vocabulary(lines))


def pick_device() -> str:
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def has_native_bf16() -> bool:
    """Emulated bf16 is slower than float32, so ask for the instructions and not for the format."""
    import torch

    if torch.cuda.is_available():
        return True
    cpu: Any = torch.cpu  # the probes are private and untyped
    return bool(cpu._is_avx512_bf16_supported() or cpu._is_amx_tile_supported())


def autocast(device: str, wanted: bool) -> AbstractContextManager[Any]:
    import torch

    return torch.autocast(device, dtype=torch.bfloat16) if wanted else nullcontext()


def pad(rows: Sequence[Sequence[int]], filler: int, device: str) -> torch.Tensor:
    import torch

    width = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (width - len(row))] for row in rows], device=device)


def token_states(
    encoder: Any, rows: Sequence[Sequence[int]], filler: int, device: str
) -> tuple[torch.Tensor, torch.Tensor]:
    """(batch, width, dimension) states and the (batch, width) mask of real tokens."""
    ids = pad(rows, filler, device)
    mask = pad([[1] * len(row) for row in rows], 0, device)
    return encoder(input_ids=ids, attention_mask=mask).last_hidden_state, mask


def mean_state(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    weights = mask.unsqueeze(-1).to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


def inner_mask(mask: torch.Tensor) -> torch.Tensor:
    """The mask without [CLS] and [SEP]."""
    inner = mask.clone()
    inner[:, 0] = 0
    inner.scatter_(1, (mask.sum(1) - 1).unsqueeze(1), 0)
    return inner


def reference_states(folder: Path, texts: Sequence[str]) -> list[tuple[list[int], Vectors]]:
    """Ids and states by transformers alone, float32: what a GGUF file is compared with."""
    import torch
    from transformers import AutoTokenizer

    tokenizer, encoder = AutoTokenizer.from_pretrained(str(folder)), load_encoder(folder).eval().float()
    found = []
    for text in texts:
        ids = tokenizer(text)["input_ids"]
        with torch.inference_mode():
            states = encoder(input_ids=torch.tensor([ids])).last_hidden_state[0]
        found.append((list(ids), states.numpy()))
    return found
