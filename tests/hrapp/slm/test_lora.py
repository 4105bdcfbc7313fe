"""Adapters: they change nothing before they are trained, nothing else when they are, and nothing more when merged."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import torch

from hrapp.slm.gguf_decoder import write_decoder
from hrapp.slm.training.decoder import Decoder, Shape
from hrapp.slm.training.decoder_loop import Example
from hrapp.slm.training.from_gguf import read_decoder, read_pieces
from hrapp.slm.training.lora import adapt, adapter_state, merge
from hrapp.slm.training.lora_loop import Adaptation, train_adapter
from hrapp.slm.training.pieces import learn_pieces, load_pieces

SHAPE = Shape(48, 32, 2, 2, 64, context=32)
IDS = torch.tensor([[5, 6, 7, 8]])


def batch(step: int) -> Sequence[Example]:
    return [Example([5, 6, 7, 8, 9, 0], [0, 0, 1, 1, 1, 1]), Example([6, 7, 30 + step % 2, 0], [0, 1, 1, 1])]


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)  # tiny matrices: threads would only wait for each other


def fresh() -> Decoder:
    torch.manual_seed(4)
    model = Decoder(SHAPE).eval()
    for weight in model.blk.parameters():
        torch.nn.init.normal_(weight, std=0.2)
    return model


def test_a_fresh_adapter_changes_nothing_and_leaves_little_to_train() -> None:
    model = fresh()
    before = model.scores(IDS)
    trained = adapt(model, 4)
    assert torch.equal(model.scores(IDS), before)
    assert sum(one.numel() for one in trained) < sum(one.numel() for one in model.parameters()) / 3


def test_training_moves_the_adapter_alone_and_merging_says_the_same(tmp_path: Path) -> None:
    model, untouched = fresh(), fresh().state_dict()
    train_adapter(Adaptation(tmp_path, 30, rank=4, rate=0.02), model, batch)
    held = {name.replace(".layer.", "."): value for name, value in model.state_dict().items()}
    assert all(torch.equal(held[name], value) for name, value in untouched.items())

    adapted = model.scores(IDS)
    assert not torch.allclose(adapted, fresh().scores(IDS), atol=0.1)
    merged = merge(model)
    assert merged.state_dict().keys() == untouched.keys()
    assert torch.allclose(merged.scores(IDS), adapted, atol=1e-4)
    with torch.no_grad():
        assert float(merged.scores(IDS)[0, 2].argmax()) == 8  # what the examples say


def test_a_broken_run_goes_on_to_the_same_adapter(tmp_path: Path) -> None:
    whole, broken = (
        Adaptation(tmp_path / "whole", 12, rank=4),
        Adaptation(tmp_path / "broken", 12, rank=4, save_every=5),
    )
    model = fresh()
    train_adapter(whole, model, batch)

    def breaks(step: int) -> Sequence[Example]:
        if step == 8:
            raise KeyboardInterrupt
        return batch(step)

    with pytest.raises(KeyboardInterrupt):
        train_adapter(broken, fresh(), breaks)
    again = fresh()
    train_adapter(broken, again, batch)
    one, other = adapter_state(model), adapter_state(again)
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_a_file_gives_back_its_decoder_and_vocabulary(tmp_path: Path) -> None:
    pieces = learn_pieces(
        ["What is missing for the role?", "C++ ünlü"] * 9, ["<f1>", "<role1>"], 300, tmp_path / "p.json"
    )
    model = Decoder(Shape(pieces.get_vocab_size(), 64, 2, 2, 96, context=64)).eval()
    file = write_decoder(tmp_path / "w.gguf", model, tmp_path / "p.json", name="w")
    read = read_decoder(file)
    assert read.shape == model.shape
    assert torch.equal(read.scores(IDS), model.scores(IDS))
    again = load_pieces(read_pieces(file, tmp_path / "again.json"))
    for text in ("What is missing for<role1><f1>?", "C++ ünlü, <f2>"):
        assert again.encode(text).ids == pieces.encode(text).ids
    assert (
        write_decoder(tmp_path / "v.gguf", read, tmp_path / "again.json", name="w").read_bytes()
        == file.read_bytes()
    )
