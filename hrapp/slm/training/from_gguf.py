"""A decoder of our own back from its GGUF file, weights and vocabulary: who has only the file can adapt it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gguf
import torch

from hrapp.slm.errors import ModelBroken
from hrapp.slm.training.decoder import Decoder, Shape

ARCHITECTURE = "llama"


def read_decoder(path: Path) -> Decoder:
    """Only what gguf_decoder.write_decoder wrote; of a quantised file the values that its blocks stand for."""
    reader = gguf.GGUFReader(str(path))
    tensors = {one.name: torch.tensor(gguf.dequantize(one.data, one.tensor_type)) for one in reader.tensors}
    model = Decoder(_shape(reader, path))
    expected = model.state_dict()
    if expected.keys() != tensors.keys() or any(
        expected[key].shape != tensors[key].shape for key in expected
    ):
        raise ModelBroken(f"{path.name} is no decoder of our own")
    model.load_state_dict(tensors)
    return model.eval()


def read_pieces(path: Path, out: Path) -> Path:
    """The tokenizer as the file that training reads."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    reader = gguf.GGUFReader(str(path))
    names, kinds = _told(reader, "tokenizer.ggml.tokens"), _told(reader, "tokenizer.ggml.token_type")
    merges = [tuple(one.split(" ")) for one in _told(reader, "tokenizer.ggml.merges")]
    tokenizer = Tokenizer(models.BPE({name: number for number, name in enumerate(names)}, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    marks = [name for name, kind in zip(names, kinds, strict=True) if kind == gguf.TokenType.CONTROL]
    tokenizer.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in marks])
    out.write_text(json.dumps(json.loads(tokenizer.to_str())), encoding="utf-8")
    return out


def _shape(reader: Any, path: Path) -> Shape:
    if _told(reader, "general.architecture") != ARCHITECTURE:
        raise ModelBroken(f"{path.name} is no decoder of our own")
    vocabulary, width, layers, heads, hidden, context = (
        int(_told(reader, f"{ARCHITECTURE}.{name}"))
        for name in ("vocab_size", "embedding_length", "block_count", "attention.head_count",
                     "feed_forward_length", "context_length")
    )  # fmt: skip
    base = float(_told(reader, f"{ARCHITECTURE}.rope.freq_base"))
    epsilon = round(
        float(_told(reader, f"{ARCHITECTURE}.attention.layer_norm_rms_epsilon")), 12
    )  # held in single
    return Shape(vocabulary, width, layers, heads, hidden, context, base, epsilon)


def _told(reader: Any, key: str) -> Any:
    """Any: GGUF keys hold numbers, texts and lists of either."""
    field = reader.get_field(key)
    if field is None:
        raise ModelBroken(f"{key} is missing")
    return field.contents()
