"""The graph of onnx_graph.py with products of 32-bit floats: nothing is rounded but the weights, in the file itself."""

from __future__ import annotations

from hrapp.slm.onnx_graph import INPUT, Graph


class FloatGraph(Graph):
    """Slower and four times as large: what the products of 8-bit integers are measured against."""

    def words(self) -> str:
        self.weight("token_embd.weight")
        return self.node("Gather", "token_embd.weight", INPUT, out="word_rows")

    def product(self, rows: str, *weights: str, out: str = "", lift: float = 0.0) -> str:
        out = out or weights[0]
        matrix = self.matrix(weights)
        if len(weights) == 1:
            self.bias(out, matrix, lift)
        return self.node("MatMul", rows, self.constant(f"{out}.floats", matrix), out=f"{out}.product")
