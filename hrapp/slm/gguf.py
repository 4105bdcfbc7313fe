"""BERT-shaped weights of Hugging Face -> GGUF -> quantised GGUF, and the proof that nothing was lost on the way."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from hrapp.slm.errors import ModelBroken, ModelCrashed
from hrapp.slm.wordpiece import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[np.float32]]

Precision = Literal["f32", "f16"]
Quantisation = Literal["q8_0", "q4_0", "f16"]

# Hugging Face name -> GGUF name; .weight and .bias follow. llama.cpp reads these in src/models/bert.cpp.
WHOLE = {
    "embeddings.word_embeddings": "token_embd",
    "embeddings.position_embeddings": "position_embd",
    "embeddings.token_type_embeddings": "token_types",
    "embeddings.LayerNorm": "token_embd_norm",
}
LAYER = {
    "attention.self.query": "attn_q",
    "attention.self.key": "attn_k",
    "attention.self.value": "attn_v",
    "attention.output.dense": "attn_output",
    "attention.output.LayerNorm": "attn_output_norm",
    "intermediate.dense": "ffn_up",
    "output.dense": "ffn_down",
    "output.LayerNorm": "layer_output_norm",
}
MATRICES = (
    "token_embd",
    "attn_q",
    "attn_k",
    "attn_v",
    "attn_output",
    "ffn_up",
    "ffn_down",
)  # the rest stay f32
SAMPLES = (
    "C++, C# and .NET developer",
    "Résumé of Zoë Åström — São Paulo",
    "Node.js/TypeScript (5+ yrs), CI/CD; R&D @ Ünlü A.Ş.",
    "日本語 と English を話す",
    "zero\u200bwidth and non\u00a0breaking",
    "Led a team of 12; cut costs by 30 % (2019–2021).\nB.Sc. Computer Science, 3.9 GPA",
    "",
)


@dataclass(frozen=True)
class Comparison:
    cosine_min: float
    cosine_mean: float
    same_ids: bool

    def __str__(self) -> str:
        ids = "equal" if self.same_ids else "DIFFER"
        return f"cosine min {self.cosine_min:.5f} mean {self.cosine_mean:.5f}, token ids {ids}"


def gguf_name(name: str) -> str | None:
    """None for tensors that llama.cpp does not read: the pooler, a task head, position ids."""
    name = name.removeprefix("bert.")
    stem, _, ending = name.rpartition(".")
    if stem in WHOLE:
        return f"{WHOLE[stem]}.{ending}"
    if not stem.startswith("encoder.layer."):
        return None
    number, _, part = stem.removeprefix("encoder.layer.").partition(".")
    return f"blk.{number}.{LAYER[part]}.{ending}"


def read_safetensors(path: Path) -> Arrays:
    from safetensors.numpy import load_file

    return load_file(path)


def convert(
    folder: Path, out: Path, *, precision: Precision = "f32", weights: Arrays | None = None, name: str = ""
) -> Path:
    """Write `folder` (config.json, vocab.txt, model.safetensors unless `weights` are given) as one GGUF file."""
    config = json.loads((folder / "config.json").read_text())
    if config.get("model_type") != "bert":
        raise ModelBroken(
            f"{folder} holds {config.get('model_type')!r}; only BERT-shaped encoders are converted"
        )
    vocabulary = read_vocabulary((folder / "vocab.txt").open(encoding="utf-8"))
    write_encoder(out, config, vocabulary, weights or read_safetensors(folder / "model.safetensors"),
                  precision=precision, name=name or folder.name)  # fmt: skip
    return out


def write_encoder(
    out: Path,
    config: Mapping[str, Any],
    vocabulary: Sequence[str],
    weights: Arrays,
    *,
    precision: Precision,
    name: str,
) -> None:
    import gguf

    writer = gguf.GGUFWriter(str(out), "bert")
    _write_shape(writer, config, precision=precision, name=name)
    _write_vocabulary(writer, vocabulary)
    for source, array in weights.items():
        target = gguf_name(source)
        if target is None:
            continue
        half = precision == "f16" and target.endswith(".weight") and target.split(".")[-2] in MATRICES
        writer.add_tensor(target, array.astype("float16" if half else "float32"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _write_shape(writer: Any, config: Mapping[str, Any], *, precision: Precision, name: str) -> None:
    import gguf

    writer.add_name(name)
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_layer_norm_eps(config["layer_norm_eps"])
    writer.add_causal_attention(False)
    writer.add_pooling_type(gguf.PoolingType.NONE)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32 if precision == "f32" else gguf.LlamaFileType.MOSTLY_F16)


def _write_vocabulary(writer: Any, vocabulary: Sequence[str]) -> None:
    """llama.cpp marks the start of a word with ▁ where Hugging Face marks its inside with ##."""
    import gguf

    special = {
        token: number
        for number, token in enumerate(vocabulary)
        if token.startswith("[") and token.endswith("]")
    }
    pieces = [t if t in special else t[2:] if t.startswith("##") else f"▁{t}" for t in vocabulary]
    kinds = [gguf.TokenType.CONTROL if t in special else gguf.TokenType.NORMAL for t in vocabulary]
    writer.add_tokenizer_model("bert")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(pieces)
    writer.add_token_types(kinds)
    writer.add_token_type_count(2)
    writer.add_bos_token_id(special["[CLS]"])
    writer.add_unk_token_id(special["[UNK]"])
    writer.add_sep_token_id(special["[SEP]"])
    writer.add_pad_token_id(special["[PAD]"])
    writer.add_mask_token_id(special["[MASK]"])


def read_weights(path: Path, names: Iterable[str]) -> dict[str, NDArray[np.float32]]:
    """The tensors of a GGUF file, quantised or not, under those of the Hugging Face names that it holds."""
    import gguf

    held = {tensor.name: tensor for tensor in gguf.GGUFReader(str(path)).tensors}
    return {
        name: gguf.dequantize(held[target].data, held[target].tensor_type)
        for name in names
        if (target := gguf_name(name)) in held
    }


def quantise(source: Path, target: Path, kind: Quantisation = "q8_0") -> Path:
    """In a child process: native code that aborts must not take the caller along."""
    program = "import sys; from hrapp.slm.llama import quantise_file; quantise_file(*sys.argv[1:])"
    command = [sys.executable, "-c", program, str(source), str(target), kind]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])  # noqa: S603
    if done.returncode < 0:
        raise ModelCrashed(f"quantising {source.name} died of signal {-done.returncode}")
    if done.returncode:
        raise ModelBroken(f"{source.name} could not be quantised: {done.stderr.strip()[-300:]}")
    return target


def compare(path: Path, folder: Path, texts: Sequence[str] = SAMPLES) -> Comparison:
    """Token states and ids of a GGUF file against transformers on the same texts."""
    import numpy as np

    from hrapp.slm.llama import Encoder
    from hrapp.slm.training.encoder import reference_states

    encoder = Encoder(path)
    ids = [encoder.wordpiece.wrap(encoder.wordpiece.tokenise(text).ids) for text in texts]
    expected = reference_states(folder, texts)
    same = all(
        mine == theirs == encoder.native_ids(text)
        for text, mine, (theirs, _) in zip(texts, ids, expected, strict=True)
    )
    if not same:
        return Comparison(0.0, 0.0, same_ids=False)
    cosines = np.concatenate([
        (a * b).sum(1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
        for a, (_, b) in zip(encoder.states(ids), expected, strict=True)
    ])  # fmt: skip
    return Comparison(float(cosines.min()), float(cosines.mean()), same_ids=True)
