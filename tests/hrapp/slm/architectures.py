"""Tiny GGUF files with random weights in the shapes of well-known families, made on the spot."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np
from gguf.vocab import bytes_to_unicode

WIDTH, HIDDEN, HEADS, LAYERS, CONTEXT = 32, 48, 2, 2, 512
HEAD = WIDTH // HEADS
CHATML = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n"
    "{% if enable_thinking is defined and not enable_thinking %}<think>\n\n</think>\n\n{% endif %}{% endif %}"
)
HEADERS = (
    "{{ bos_token }}{% for message in messages %}<|start_header_id|>{{ message['role'] }}<|end_header_id|>\n\n"
    "{{ message['content'] | trim }}<|eot_id|>{% endfor %}<|start_header_id|>assistant<|end_header_id|>\n\n"
)
TURNS = (
    "{{ bos_token }}{% if messages[0].role == 'system' %}{{ raise_exception('no system role') }}{% endif %}"
    "{% for message in messages %}<start_of_turn>{{ message.role }}\n{{ message.content }}<end_of_turn>\n{% endfor %}"
    "<start_of_turn>model\n"
)
BARS = "{% for message in messages %}<|{{ message.role }}|>\n{{ message.content }}<|end|>\n{% endfor %}<|assistant|>\n"

Shapes = dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class Family:
    """One architecture: its tensors of a layer, its template, its special tokens (the first ends an answer)."""

    name: str
    template: str
    special: tuple[str, ...]
    layer: Callable[[], Shapes]
    pre: str = "qwen2"
    is_sentencepiece: bool = False


def _attention() -> Shapes:
    return {f"attn_{part}.weight": (WIDTH, WIDTH) for part in ("q", "k", "v", "output")}


def _gated() -> Shapes:
    return {
        "ffn_gate.weight": (HIDDEN, WIDTH), "ffn_up.weight": (HIDDEN, WIDTH), "ffn_down.weight": (WIDTH, HIDDEN),
        "attn_norm.weight": (WIDTH,), "ffn_norm.weight": (WIDTH,),
    }  # fmt: skip


def _llama() -> Shapes:
    return _attention() | _gated()


def _qwen2() -> Shapes:
    return _attention() | _gated() | {f"attn_{part}.bias": (WIDTH,) for part in "qkv"}


def _qwen3() -> Shapes:
    return _attention() | _gated() | {f"attn_{part}_norm.weight": (HEAD,) for part in "qk"}


def _phi3() -> Shapes:
    own = {"attn_qkv.weight": (3 * WIDTH, WIDTH), "attn_output.weight": (WIDTH, WIDTH)}
    return own | _gated() | {"ffn_up.weight": (2 * HIDDEN, WIDTH)}


FAMILIES = (
    Family("llama", HEADERS, ("<|eot_id|>", "<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>"), _llama,
           "llama-bpe"),
    Family("qwen2", CHATML, ("<|im_end|>", "<|im_start|>"), _qwen2),
    Family("qwen3", CHATML, ("<|im_end|>", "<|im_start|>", "<think>", "</think>"), _qwen3),
    Family("gemma", TURNS, ("<end_of_turn>", "<bos>", "<start_of_turn>"), _llama, is_sentencepiece=True),
    Family("phi3", BARS, ("<|end|>", "<|user|>", "<|assistant|>", "<s>", "</s>", "<|endoftext|>"), _phi3,
           is_sentencepiece=True),
)  # fmt: skip


def make_model(path: Path, family: Family) -> Path:
    writer = gguf.GGUFWriter(str(path), family.name)
    writer.add_name(f"tiny {family.name}")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_key_length(HEAD)
    writer.add_value_length(HEAD)
    writer.add_rope_dimension_count(HEAD)
    writer.add_layer_norm_rms_eps(1e-6)
    if family.name == "phi3":
        writer.add_rope_scaling_orig_ctx_len(CONTEXT)
    size = _write_vocabulary(writer, family)
    writer.add_chat_template(family.template)
    dice = np.random.default_rng(5)
    shapes: Shapes = {"token_embd.weight": (size, WIDTH), "output_norm.weight": (WIDTH,)}
    if family.name != "gemma":
        shapes["output.weight"] = (size, WIDTH)
    shapes |= {f"blk.{n}.{key}": shape for n in range(LAYERS) for key, shape in family.layer().items()}
    if family.name == "phi3":
        shapes = {key: shape for key, shape in shapes.items() if "ffn_gate" not in key}
    for key, shape in shapes.items():
        drawn = np.ones(shape) if key.endswith("norm.weight") else dice.normal(0, 0.3, shape)
        writer.add_tensor(key, drawn.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _write_vocabulary(writer: gguf.GGUFWriter, family: Family) -> int:
    if family.is_sentencepiece:
        ordinary = ["<unk>", *(f"<0x{byte:02X}>" for byte in range(256)), "▁", *map(chr, range(33, 127))]
        kinds = [gguf.TokenType.UNKNOWN, *[gguf.TokenType.BYTE] * 256, *[gguf.TokenType.NORMAL] * 95]
        writer.add_tokenizer_model("llama")
        writer.add_token_scores([0.0] * (len(ordinary) + len(family.special)))
        writer.add_unk_token_id(0)
    else:
        ordinary = list(bytes_to_unicode().values())
        kinds = [gguf.TokenType.NORMAL] * 256
        writer.add_tokenizer_model("gpt2")
        writer.add_tokenizer_pre(family.pre)
        writer.add_token_merges(["a b"])
        ordinary.append("ab")
        kinds.append(gguf.TokenType.NORMAL)
    tokens = [*ordinary, *family.special]
    writer.add_token_list(tokens)
    writer.add_token_types([*kinds, *[gguf.TokenType.CONTROL] * len(family.special)])
    writer.add_eos_token_id(len(ordinary))
    is_begun = family.special[1] in ("<|begin_of_text|>", "<bos>")
    writer.add_add_bos_token(is_begun)
    if is_begun:
        writer.add_bos_token_id(len(ordinary) + 1)
    return len(tokens)
