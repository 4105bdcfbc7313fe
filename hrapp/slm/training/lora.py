"""Low-rank adapters (Hu et al. 2021, arXiv:2106.09685) on a decoder of our own: a small correction beside each matrix.

A fresh adapter changes nothing; training touches nothing else; merged, it is gone and the decoder says the same.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from hrapp.slm.training.decoder import Decoder

ADAPTED = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")


class Adapted(nn.Module):
    """A linear layer and its correction: `up` after `down`, both of a rank, times `scale`."""

    def __init__(self, layer: nn.Linear, rank: int, scale: float) -> None:
        super().__init__()
        self.layer, self.scale = layer, scale
        self.down = nn.Parameter(torch.randn(rank, layer.in_features) * layer.in_features**-0.5)
        self.up = nn.Parameter(torch.zeros(layer.out_features, rank))

    def forward(self, states: Tensor) -> Tensor:
        added = nn.functional.linear(nn.functional.linear(states, self.down), self.up)
        whole: Tensor = self.layer(states) + self.scale * added
        return whole

    def merged(self) -> nn.Linear:
        with torch.no_grad():
            self.layer.weight += self.scale * (self.up @ self.down)
        return self.layer


def adapt(model: Decoder, rank: int, scale: float = 2.0) -> list[nn.Parameter]:
    """Freeze the decoder and put an adapter on every matrix of its blocks; what is left to train is given back."""
    model.requires_grad_(False)
    for block in model.blk:
        for name in ADAPTED:
            setattr(block, name, Adapted(getattr(block, name), rank, scale))
    return [value for value in model.parameters() if value.requires_grad]


def merge(model: Decoder) -> Decoder:
    """Add every adapter to the matrix that it stands beside; the decoder has its own layers again."""
    for block in model.blk:
        for name in ADAPTED:
            layer = getattr(block, name)
            if isinstance(layer, Adapted):
                setattr(block, name, layer.merged())
    return model.requires_grad_(True)


def adapter_state(model: Decoder) -> dict[str, Tensor]:
    """The adapters alone, by name."""
    return {name: value.detach().clone() for name, value in model.named_parameters()
            if name.endswith((".down", ".up"))}  # fmt: skip


def load_adapters(model: Decoder, state: dict[str, Tensor]) -> None:
    held = dict(model.named_parameters())
    with torch.no_grad():
        for name, value in state.items():
            held[name].copy_(value)
