"""`manage.py adapt_coach`: from pairs and a writer's file to another file, the same again from the same seed."""

import io
import json
from itertools import islice
from pathlib import Path

import pytest
import torch
from django.core.management import call_command
from django.core.management.base import CommandError

from hrapp.slm.generator import Generator
from hrapp.slm.gguf_decoder import write_decoder
from hrapp.slm.training.decoder import Decoder, Shape
from hrapp.slm.training.pieces import learn_pieces
from skills.training.writer.scenes import scenes

PAIR = {
    "task": "policy",
    "question": "Who decides?",
    "facts": [["contact", "Ines Duarte", "careers"]],
    "answer": "Please turn to {1.0} for {1.1} [1].",
}


@pytest.fixture
def writer(tmp_path: Path) -> Path:
    torch.set_num_threads(1)
    torch.manual_seed(2)
    told = [text for scene in islice(scenes(1), 60) for text in (scene.prompt, scene.answer)]
    marks = [f"<{kind}{number}>" for kind in ("f", "contact", "topic") for number in (1, 2)]
    pieces = learn_pieces(told, marks, 400, tmp_path / "pieces.json")
    model = Decoder(Shape(pieces.get_vocab_size(), 64, 1, 2, 96))
    return write_decoder(tmp_path / "base.gguf", model, tmp_path / "pieces.json", name="w")


def adapted(writer: Path, pairs: Path, out: Path) -> Path:
    call_command(
        "adapt_coach", str(pairs), base=writer, out=out, steps=4, batch=4, rank=2, stdout=io.StringIO()
    )
    return out / "writer-adapted.q8_0.gguf"


def test_the_same_pairs_and_seed_give_the_same_file(writer: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps(PAIR))
    file = adapted(writer, pairs, tmp_path / "one")
    assert file.read_bytes() == adapted(writer, pairs, tmp_path / "other").read_bytes()
    assert isinstance("".join(Generator(file).write("policy<f1>\n\nWho?\n", limit=5)), str)


def test_a_faulty_pair_and_a_foreign_file_are_refused(writer: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps({**PAIR, "answer": "Ask {1.0}."}))
    with pytest.raises(CommandError, match="line 1"):
        adapted(writer, pairs, tmp_path / "out")
