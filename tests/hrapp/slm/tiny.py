"""Tiny models with random weights, made on the spot: enough to run every native path, and nothing to download."""

from pathlib import Path

import gguf
import numpy as np

CHARACTERS = [chr(code) for code in range(33, 127)]
SPECIAL = ["<unk>", "<s>", "</s>"]


def make_generator(path: Path, *, width: int = 32, layers: int = 1, seed: int = 3) -> Path:
    """A llama with a vocabulary of bytes and single characters."""
    tokens = [*SPECIAL, *(f"<0x{byte:02X}>" for byte in range(256)), "▁", *CHARACTERS]
    kinds = [gguf.TokenType.UNKNOWN, *[gguf.TokenType.CONTROL] * 2, *[gguf.TokenType.BYTE] * 256]
    kinds += [gguf.TokenType.NORMAL] * (len(tokens) - len(kinds))
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_context_length(512)
    writer.add_embedding_length(width)
    writer.add_block_count(layers)
    writer.add_feed_forward_length(2 * width)
    writer.add_head_count(2)
    writer.add_head_count_kv(2)
    writer.add_rope_dimension_count(width // 2)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    dice = np.random.default_rng(seed)
    for name, shape in _shapes(len(tokens), width, layers).items():
        ones = name.endswith("norm.weight")
        writer.add_tensor(
            name, np.ones(shape, np.float32) if ones else dice.normal(0, 0.3, shape).astype(np.float32)
        )
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _shapes(vocabulary: int, width: int, layers: int) -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {
        "token_embd.weight": (vocabulary, width),
        "output_norm.weight": (width,),
        "output.weight": (vocabulary, width),
    }
    for number in range(layers):
        layer = f"blk.{number}"
        shapes |= {
            f"{layer}.{part}.weight": (width, width) for part in ("attn_q", "attn_k", "attn_v", "attn_output")
        }
        shapes |= {f"{layer}.{part}.weight": (2 * width, width) for part in ("ffn_gate", "ffn_up")}
        shapes |= {f"{layer}.ffn_down.weight": (width, 2 * width)}
        shapes |= {f"{layer}.{part}.weight": (width,) for part in ("attn_norm", "ffn_norm")}
    return shapes
