"""A BERT-shaped GGUF file as an ONNX graph whose products are of 8-bit integers.

The GGUF file stays the one shipped form of a model. Weights get a scale per output column, the inputs of each product
a scale per token, found when it runs.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from hrapp.slm.errors import ModelBroken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

RUNTIME_OPS = "com.microsoft"  # ONNX Runtime's own operators: fused products, attention, exact GELU
OPSET, IR_VERSION = 18, 10
INPUT, OUTPUT = "ids", "states"
FACTS = "hrapp.encoder"  # the graph's metadata entry that holds what serving needs besides the tensors
ROWS_AT_ONCE = 4096
TINY = 1e-30  # so that a row of noughts has a scale
LIFT = 0.17  # GELU is never below -0.17


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


def build_graph(graph: Graph) -> bytes:
    """ids, int64 (sequences, tokens) -> states, float32 (sequences, tokens, dimension), special tokens included.

    All sequences of a run are equally long: nothing is padded or masked. The metadata entry FACTS is JSON: dimension,
    longest sequence, vocabulary as the file words it.
    """
    rows = graph.embedded_tokens()
    for number in range(int(graph.source.fact("bert.block_count"))):
        rows = graph.layer(rows, f"blk.{number}")
    graph.node("Reshape", rows, "as_sequences", out=OUTPUT)
    return graph.serialised()


class Graph:
    """Nodes and constants as they are added. A node is named for the value that it gives.

    Between the layers the tokens of all sequences are the rows of one matrix.
    """

    def __init__(self, source: GgufEncoder) -> None:
        self.source = source
        self._epsilon = float(source.fact("bert.attention.layer_norm_epsilon"))
        self._heads = int(source.fact("bert.attention.head_count"))
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}
        self._shared_constants()

    def _shared_constants(self) -> None:
        dimension = int(self.source.fact("bert.embedding_length"))
        self.constant("first", np.array([0], np.int64))
        self.constant("second", np.array([1], np.int64))
        self.constant("last", np.array([-1], np.int64))
        self.constant("as_rows", np.array([-1, dimension], np.int64))
        self.constant("dimension", np.array([dimension], np.int64))
        self.constant("one", np.array(1, np.float32))
        self.constant("least", np.array(TINY, np.float32))

    def node(self, operator: str, *inputs: str, out: str, domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        self._nodes.append(helper.make_node(operator, inputs, [out], domain=domain, **attributes))
        return out

    def constant(self, name: str, values: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.source.tensor(name))

    def embedded_tokens(self) -> str:
        """Word, position and type added and normalised, as rows."""
        first_type = self.source.tensor("token_types.weight")[0]
        self.constant("positions", self.source.tensor("position_embd.weight") + first_type)
        words = self.words()
        self.node("Shape", INPUT, out="counts")
        self.node("Concat", "counts", "dimension", out="as_sequences", axis=0)
        self.node("Gather", "counts", "second", out="length")
        self.node("Slice", "positions", "first", "length", "first", out="position_rows")
        self.node("Add", words, "position_rows", out="summed")
        self.node("Reshape", "summed", "as_rows", out="rows")
        return self.normalised("rows", "token_embd_norm")

    def words(self) -> str:
        """The vector of each token's word."""
        from onnx import TensorProto

        words, scales = self.source.quantised_rows("token_embd.weight")
        self.constant("words", words)
        self.constant("word_scales", scales[:, None])
        self.node("Gather", "words", INPUT, out="word_integers")
        self.node("Cast", "word_integers", out="word_floats", to=TensorProto.FLOAT)
        self.node("Gather", "word_scales", INPUT, out="scales_here")
        return self.node("Mul", "word_floats", "scales_here", out="word_rows")

    def layer(self, rows: str, block: str) -> str:
        mixed = self.product(self._attended(rows, block), f"{block}.attn_output")
        middle = self._added_and_normalised(mixed, rows, f"{block}.attn_output")
        wide = self.product(middle, f"{block}.ffn_up")
        bias = self.weight(f"{block}.ffn_up.bias")
        bent = self.node("BiasGelu", wide, bias, out=f"{block}.bent", domain=RUNTIME_OPS)
        lifted = self.node(
            "Add", bent, self.constant("lift", np.array(LIFT, np.float32)), out=f"{block}.lifted"
        )
        narrow = self.product(lifted, f"{block}.ffn_down", lift=LIFT)
        return self._added_and_normalised(narrow, middle, f"{block}.ffn_down", norm=f"{block}.layer_output")

    def _attended(self, rows: str, block: str) -> str:
        parts = [f"{block}.attn_{part}" for part in "qkv"]
        joined = self.product(rows, *parts, out=f"{block}.qkv")
        names = [
            self.node("Reshape", name, "as_sequences", out=f"{name}.sequences")
            for name in self._split(joined, [f"{block}.{part}" for part in "qkv"])
        ]
        bias = np.concatenate([self.source.tensor(f"{part}.bias") for part in parts])
        biases = self.constant(f"{block}.qkv.bias", bias)
        attended = self.node(
            "MultiHeadAttention",
            *names,
            biases,
            out=f"{block}.attended",
            domain=RUNTIME_OPS,
            num_heads=self._heads,
        )
        return self.node("Reshape", attended, "as_rows", out=f"{block}.attended_rows")

    def _added_and_normalised(self, rows: str, before: str, product: str, *, norm: str = "") -> str:
        """With the product's bias and what stood before it. Apart, since the fused operator takes six times as long."""
        biased = self.node("Add", rows, f"{product}.bias", out=f"{product}.biased")
        return self.normalised(
            self.node("Add", biased, before, out=f"{product}.sum"), f"{norm or product}_norm"
        )

    def normalised(self, rows: str, norm: str) -> str:
        weights = (self.weight(f"{norm}.weight"), self.weight(f"{norm}.bias"))
        return self.node(
            "LayerNormalization", rows, *weights, out=f"{norm}.out", axis=-1, epsilon=self._epsilon
        )

    def product(self, rows: str, *weights: str, out: str = "", lift: float = 0.0) -> str:
        """rows times the weights side by side, without their biases; every row has a scale of its own.

        So neither the other rows of its text nor other texts change what a token becomes. `lift`: rows to which so much
        was added that none is below nought, which leaves all eight bits to them; it is taken back through the bias.
        """
        out = out or weights[0]
        integers, scales = quantised(self.matrix(weights))
        if len(weights) == 1:
            self.bias(out, integers * scales, lift)
        nought, steps = (0, 255) if lift else (128, 127)
        sizes = rows if lift else self.node("Abs", rows, out=f"{out}.sizes")
        self.node("ReduceMax", sizes, "last", out=f"{out}.largest", keepdims=0)
        self.node("Max", f"{out}.largest", "least", out=f"{out}.at_least")
        share = self.constant(f"one_in_{steps}", np.array(1 / steps, np.float32))
        step = self.node("Mul", f"{out}.at_least", share, out=f"{out}.step")
        zero = self.constant(f"nought_{nought}", np.array(nought, np.uint8))
        self.node("Shape", step, out=f"{out}.rows")
        self.node("Expand", zero, f"{out}.rows", out=f"{out}.zeros")
        self.node("QuantizeLinear", rows, step, f"{out}.zeros", out=f"{out}.inputs", axis=0)
        operands = (
            f"{out}.inputs", self.constant(f"{out}.integers", integers), "one", self.constant(f"{out}.scales", scales),
            zero, self.constant(f"{out}.no_zeros", np.zeros(len(scales), np.int8)),
        )  # fmt: skip
        self.node("MatMulIntegerToFloat", *operands, out=f"{out}.in_steps", domain=RUNTIME_OPS)
        self.node("Unsqueeze", step, "second", out=f"{out}.steps")
        return self.node("Mul", f"{out}.in_steps", f"{out}.steps", out=f"{out}.product")

    def matrix(self, weights: Sequence[str]) -> Floats:
        return np.concatenate([self.source.tensor(f"{name}.weight") for name in weights]).T

    def bias(self, product: str, matrix: Floats, lift: float) -> str:
        """The product's bias, less what the lift of its rows adds to it."""
        bias = self.source.tensor(f"{product}.bias") - np.float32(lift) * matrix.sum(axis=0)
        return self.constant(f"{product}.bias", bias.astype(np.float32))

    def _split(self, rows: str, names: list[str]) -> list[str]:
        from onnx import helper

        self._nodes.append(helper.make_node("Split", [rows], names, axis=-1, num_outputs=len(names)))
        return names

    def serialised(self) -> bytes:
        from onnx import TensorProto, helper

        graph = helper.make_graph(
            self._nodes, "encoder",
            [helper.make_tensor_value_info(INPUT, TensorProto.INT64, ["sequences", "tokens"])],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["sequences", "tokens", "dimension"])],
            initializer=list(self._constants.values()),
        )  # fmt: skip
        operators = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME_OPS, 1)]
        model = helper.make_model(graph, opset_imports=operators, ir_version=IR_VERSION)
        helper.set_model_props(model, {FACTS: json.dumps(_facts(self.source), ensure_ascii=False)})
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
