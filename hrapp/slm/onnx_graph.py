"""A BERT-shaped GGUF file as an ONNX graph whose products are of 8-bit integers.

The GGUF file stays the one shipped form of a model. Weights get a scale per output column, the inputs of each product
a scale per sequence, found when it runs.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from hrapp.slm.errors import ModelBroken

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

RUNTIME_OPS = "com.microsoft"  # ONNX Runtime's own operators: fused products, attention, exact GELU
OPSET, IR_VERSION = 18, 10
INPUT, OUTPUT = "ids", "states"
FACTS = "hrapp.encoder"  # the graph's metadata entry that holds what serving needs besides the tensors
ROWS_AT_ONCE = 4096


class GgufEncoder:
    """The tensors and facts of a file, each tensor as floats when it is asked for."""

    def __init__(self, path: Path) -> None:
        import gguf

        try:
            reader = gguf.GGUFReader(path)
        except (ValueError, IndexError, OSError) as error:
            raise ModelBroken(f"{path.name} is not a GGUF file") from error
        self._fact = {name: field.contents for name, field in reader.fields.items()}
        self._tensors = {tensor.name: tensor for tensor in reader.tensors}
        if self.fact("general.architecture") != "bert":
            raise ModelBroken(f"{path.name} is not a BERT-shaped encoder")

    def fact(self, name: str) -> Any:
        if name not in self._fact:
            raise ModelBroken(f"the file does not state {name}")
        return self._fact[name]()

    def tensor(self, name: str) -> Floats:
        import gguf

        found = self._tensors.get(name)
        if found is None:
            raise ModelBroken(f"the file has no tensor {name}")
        return np.asarray(gguf.dequantize(found.data, found.tensor_type), dtype=np.float32)

    def quantised_rows(self, name: str) -> tuple[NDArray[np.int8], Floats]:
        """A large table as whole numbers and a scale per row, a few rows at a time so that memory stays small."""
        import gguf

        table = self._tensors[name]
        parts = [
            quantised(gguf.dequantize(table.data[at : at + ROWS_AT_ONCE], table.tensor_type).T)
            for at in range(0, len(table.data), ROWS_AT_ONCE)
        ]
        return np.concatenate([part.T for part, _ in parts]), np.concatenate([scales for _, scales in parts])


def build_graph(source: GgufEncoder) -> bytes:
    """ids, int64 (tokens) -> states, float32 (tokens, dimension): one whole sequence, special tokens included.

    The metadata entry FACTS is JSON: dimension, longest sequence, vocabulary as the file words it.
    """
    graph = _Graph(source, epsilon=float(source.fact("bert.attention.layer_norm_epsilon")))
    rows = graph.embedded_tokens()
    for number in range(int(source.fact("bert.block_count"))):
        rows = graph.layer(rows, f"blk.{number}", heads=int(source.fact("bert.attention.head_count")))
    graph.node("Squeeze", rows, graph.constant("first", np.array([0], np.int64)), out=OUTPUT)
    return graph.serialised()


class _Graph:
    """Nodes and constants as they are added. A node is named for the value that it gives."""

    def __init__(self, source: GgufEncoder, *, epsilon: float) -> None:
        self._source, self._epsilon = source, epsilon
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}

    def node(self, operator: str, *inputs: str, out: str, domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        self._nodes.append(helper.make_node(operator, inputs, [out], domain=domain, **attributes))
        return out

    def constant(self, name: str, values: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self._source.tensor(name))

    def embedded_tokens(self) -> str:
        """Word, position and type added and normalised, as (1, tokens, dimension)."""
        from onnx import TensorProto

        words, scales = self._source.quantised_rows("token_embd.weight")
        self.constant("words", words)
        self.constant("word_scales", scales[:, None])
        first_type = self._source.tensor("token_types.weight")[0]
        self.constant("positions", self._source.tensor("position_embd.weight") + first_type)
        self.constant("first", np.array([0], np.int64))
        self.node("Gather", "words", INPUT, out="word_integers")
        self.node("Cast", "word_integers", out="word_floats", to=TensorProto.FLOAT)
        self.node("Gather", "word_scales", INPUT, out="scales_here")
        self.node("Mul", "word_floats", "scales_here", out="word_rows")
        self.node("Shape", INPUT, out="count")
        self.node("Slice", "positions", "first", "count", "first", out="position_rows")
        self.node("Add", "word_rows", "position_rows", out="summed")
        self.node("Unsqueeze", "summed", "first", out="one_sequence")
        return self.normalised("one_sequence", "token_embd_norm")

    def layer(self, rows: str, block: str, *, heads: int) -> str:
        parts = [f"{block}.attn_{part}" for part in "qkv"]
        joined = self.product(rows, *parts, out=f"{block}.qkv", blocks=2)
        names = self._split(joined, [f"{block}.{part}" for part in "qkv"])
        attended = self.node(
            "MultiHeadAttention", *names, out=f"{block}.attended", domain=RUNTIME_OPS, num_heads=heads
        )
        mixed = self.product(attended, f"{block}.attn_output", out=f"{block}.mixed")
        self.node("Add", mixed, rows, out=f"{block}.mixed_sum")
        middle = self.normalised(f"{block}.mixed_sum", f"{block}.attn_output_norm")
        wide = self.product(middle, f"{block}.ffn_up", out=f"{block}.wide", blocks=2)
        self.node("Gelu", wide, out=f"{block}.bent", domain=RUNTIME_OPS)
        narrow = self.product(f"{block}.bent", f"{block}.ffn_down", out=f"{block}.narrow", blocks=4)
        self.node("Add", narrow, middle, out=f"{block}.narrow_sum")
        return self.normalised(f"{block}.narrow_sum", f"{block}.layer_output_norm")

    def normalised(self, rows: str, norm: str) -> str:
        weights = (self.weight(f"{norm}.weight"), self.weight(f"{norm}.bias"))
        return self.node(
            "LayerNormalization", rows, *weights, out=f"{norm}.out", axis=-1, epsilon=self._epsilon
        )

    def product(self, rows: str, *weights: str, out: str, blocks: int = 1) -> str:
        """rows times the weights side by side, plus their biases; the inputs have a scale for each block of columns.

        One scale for 1,536 inputs lets the largest of them drown the others: four cut the error of a text's vector by
        half and cost a tenth of the speed (docs/decisions/encoder-engine.md).
        """
        matrix = np.concatenate([self._source.tensor(f"{name}.weight") for name in weights]).T
        bias = np.concatenate([self._source.tensor(f"{name}.bias") for name in weights])
        if blocks == 1:
            return self._integer_product(rows, matrix, bias, out=out)
        names = self._split(rows, [f"{out}.block{number}" for number in range(blocks)])
        parts = zip(names, np.split(matrix, blocks), [bias, *[None] * (blocks - 1)], strict=True)
        first, *others = [
            self._integer_product(name, part, added, out=f"{name}.product") for name, part, added in parts
        ]
        for number, other in enumerate(others, start=2):
            first = self.node("Add", first, other, out=out if number == blocks else f"{out}.sum{number}")
        return first

    def _integer_product(self, rows: str, matrix: Floats, bias: Floats | None, *, out: str) -> str:
        integers, scales = quantised(matrix)
        operands = [
            self.constant(f"{out}.integers", integers), self.constant(f"{out}.scales", scales),
            self.constant(f"{out}.zeros", np.zeros(len(scales), np.int8)),
        ]  # fmt: skip
        if bias is not None:
            operands.append(self.constant(f"{out}.bias", bias))
        return self.node("DynamicQuantizeMatMul", rows, *operands, out=out, domain=RUNTIME_OPS)

    def _split(self, rows: str, names: list[str]) -> list[str]:
        from onnx import helper

        self._nodes.append(helper.make_node("Split", [rows], names, axis=-1, num_outputs=len(names)))
        return names

    def serialised(self) -> bytes:
        from onnx import TensorProto, helper

        graph = helper.make_graph(
            self._nodes, "encoder",
            [helper.make_tensor_value_info(INPUT, TensorProto.INT64, ["tokens"])],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["tokens", "dimension"])],
            initializer=list(self._constants.values()),
        )  # fmt: skip
        operators = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME_OPS, 1)]
        model = helper.make_model(graph, opset_imports=operators, ir_version=IR_VERSION)
        helper.set_model_props(model, {FACTS: json.dumps(_facts(self._source), ensure_ascii=False)})
        serialised: bytes = model.SerializeToString()
        return serialised


def quantised(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Whole numbers from -127 to 127 and one scale per column, so that integers * scales is near the matrix."""
    scales = np.abs(matrix).max(axis=0) / 127
    scales[scales == 0] = 1
    return np.rint(matrix / scales).astype(np.int8), scales.astype(np.float32)


def _facts(source: GgufEncoder) -> dict[str, Any]:
    return {
        "dimension": int(source.fact("bert.embedding_length")),
        "longest": int(source.fact("bert.context_length")),
        "tokens": source.fact("tokenizer.ggml.tokens"),
    }
