"""A Llama-shaped decoder in plain torch, with the names and the rotary order of GGUF files, so that export copies."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """What a decoder measures. `width` is a multiple of `heads`, and the quotient is even."""

    vocabulary: int
    width: int = 384
    layers: int = 8
    heads: int = 6
    hidden: int = 1024
    context: int = 1024
    rope_base: float = 10000.0
    epsilon: float = 1e-5

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Block(nn.Module):
    """Attention, then a gated layer, each on a normalised copy and added."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.attn_norm = nn.RMSNorm(shape.width, eps=shape.epsilon)
        self.attn_q = nn.Linear(shape.width, shape.width, bias=False)
        self.attn_k = nn.Linear(shape.width, shape.width, bias=False)
        self.attn_v = nn.Linear(shape.width, shape.width, bias=False)
        self.attn_output = nn.Linear(shape.width, shape.width, bias=False)
        self.ffn_norm = nn.RMSNorm(shape.width, eps=shape.epsilon)
        self.ffn_gate = nn.Linear(shape.width, shape.hidden, bias=False)
        self.ffn_up = nn.Linear(shape.width, shape.hidden, bias=False)
        self.ffn_down = nn.Linear(shape.hidden, shape.width, bias=False)

    def forward(self, states: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
        batch, length, width = states.shape
        normed = self.attn_norm(states)
        query, key, value = (
            layer(normed).view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for layer in (self.attn_q, self.attn_k, self.attn_v)
        )
        read = functional.scaled_dot_product_attention(
            turned(query, cosine, sine), turned(key, cosine, sine), value, is_causal=True
        )
        states = states + self.attn_output(read.transpose(1, 2).reshape(batch, length, width))
        normed = self.ffn_norm(states)
        added: Tensor = self.ffn_down(functional.silu(self.ffn_gate(normed)) * self.ffn_up(normed))
        return states + added


class Decoder(nn.Module):
    """Token ids to states; the vectors of the words also score the next one."""

    cosine: Tensor
    sine: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.token_embd = nn.Embedding(shape.vocabulary, shape.width)
        self.blk = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.output_norm = nn.RMSNorm(shape.width, eps=shape.epsilon)
        cosine, sine = rotations(shape)
        self.register_buffer("cosine", cosine, persistent=False)
        self.register_buffer("sine", sine, persistent=False)
        self.apply(self._begin)
        for name, weight in self.blk.named_parameters():
            if name.endswith(
                ("attn_output.weight", "ffn_down.weight")
            ):  # a deep sum of small parts keeps its size
                nn.init.zeros_(weight)

    def _begin(self, module: nn.Module) -> None:
        if isinstance(module, nn.Linear):
            nn.init.normal_(module.weight, std=module.in_features**-0.5)
        elif isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.02)

    def states(self, ids: Tensor) -> Tensor:
        states = self.token_embd(ids)
        length = ids.shape[1]
        cosine, sine = self.cosine[:length], self.sine[:length]
        for block in self.blk:
            states = block(states, cosine, sine)
        normed: Tensor = self.output_norm(states)
        return normed

    def forward(self, ids: Tensor, goals: Tensor, weights: Tensor) -> Tensor:
        """The weighted mean loss; only the places that weigh something are scored."""
        kept = self.states(ids)[weights > 0]
        losses = functional.cross_entropy(
            functional.linear(kept, self.token_embd.weight).float(), goals[weights > 0], reduction="none"
        )
        chosen = weights[weights > 0]
        return (losses * chosen).sum() / chosen.sum()

    def scores(self, ids: Tensor) -> Tensor:
        return functional.linear(self.states(ids), self.token_embd.weight)


def turned(states: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Neighbouring numbers are one pair, as in llama.cpp's own order for this family."""
    even, odd = states[..., 0::2], states[..., 1::2]
    cosine, sine = cosine.to(states.dtype), sine.to(states.dtype)
    return torch.stack((even * cosine - odd * sine, even * sine + odd * cosine), dim=-1).flatten(-2)


def rotations(shape: Shape) -> tuple[Tensor, Tensor]:
    size = shape.width // shape.heads
    speeds = shape.rope_base ** (-torch.arange(0, size, 2).float() / size)
    angles = torch.outer(torch.arange(shape.context).float(), speeds)
    return angles.cos(), angles.sin()
