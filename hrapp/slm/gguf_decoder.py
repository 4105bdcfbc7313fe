"""A decoder of our own -> GGUF, which llama.cpp reads as a llama: names and rotary order are the same on both sides."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hrapp.slm import registry
from hrapp.slm.gguf import quantise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hrapp.slm.training.decoder import Decoder


def write_decoder(out: Path, model: Decoder, pieces: Path, *, name: str) -> Path:
    """`pieces` is the tokenizer's JSON file; its special tokens become control tokens, the first of them the end."""
    import gguf

    writer = gguf.GGUFWriter(str(out), "llama")
    shape = model.shape
    writer.add_name(name)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_layer_norm_rms_eps(shape.epsilon)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    _write_pieces(writer, json.loads(pieces.read_text(encoding="utf-8")))
    for key, value in model.state_dict().items():
        writer.add_tensor(key, value.detach().float().cpu().numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return out


def _write_pieces(writer: Any, told: Mapping[str, Any]) -> None:
    import gguf

    special = {one["content"] for one in told["added_tokens"]}
    by_number = sorted(told["model"]["vocab"], key=told["model"]["vocab"].__getitem__)
    merges = [one if isinstance(one, str) else " ".join(one) for one in told["model"]["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(by_number)
    writer.add_token_types([
        gguf.TokenType.CONTROL if piece in special else gguf.TokenType.NORMAL for piece in by_number
    ])  # fmt: skip
    writer.add_token_merges(merges)
    writer.add_eos_token_id(0)
    writer.add_pad_token_id(1)
    writer.add_add_bos_token(False)


def export_decoder(
    model: Decoder,
    pieces: Path,
    *,
    name: str,
    task: str,
    weights: Path,
    card: str,
) -> Path:
    """Write <name>.q8_0.gguf and the manifest entry of its task."""
    weights.mkdir(parents=True, exist_ok=True)
    target = weights / f"{name}.q8_0.gguf"
    with tempfile.TemporaryDirectory() as folder:
        quantise(write_decoder(Path(folder) / f"{name}.gguf", model, pieces, name=name), target)
    entry = {
        "kind": "generate", "file": target.name, "sha256": registry.file_sha256(target),
        "max_tokens": model.shape.context, "card": card,
    }  # fmt: skip
    registry.write_entries(weights, {task: entry})
    return target
