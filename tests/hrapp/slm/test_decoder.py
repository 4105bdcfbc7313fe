"""A decoder of our own, from torch to a GGUF file: same tokens, same words, and resumable, growing training."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import torch

from hrapp.slm.generator import BLOCK, Generator
from hrapp.slm.gguf_decoder import write_decoder
from hrapp.slm.llama import tokenise
from hrapp.slm.training.decoder import Decoder, Shape
from hrapp.slm.training.decoder_loop import Course, Example, grown, load_decoder, padded, train_decoder
from hrapp.slm.training.pieces import learn_pieces

MARKS = ["<f1>", "<f2>", "<skill1>", "<skill2>", "<role1>"]
TEXTS = [
    "The role asks for more than you hold.",
    "You still need to learn it, and that takes time!",
    "Ünlü C++ 3.5",
] * 9
PROMPT = "gap<f1>short<role1><skill2>\n\nWhat is missing for<role1>?\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Decoder, Path, Path]:
    folder = tmp_path_factory.mktemp("decoder")
    pieces = learn_pieces(TEXTS, MARKS, 340, folder / "pieces.json")
    torch.manual_seed(1)
    model = Decoder(Shape(pieces.get_vocab_size(), 64, 2, 2, 96, context=256)).eval()
    for name, weight in model.blk.named_parameters():
        if "attn_output" in name or "ffn_down" in name:
            torch.nn.init.normal_(weight, std=0.2)
    torch.nn.init.normal_(model.token_embd.weight, std=0.5)
    return (
        model,
        folder / "pieces.json",
        write_decoder(folder / "w.gguf", model, folder / "pieces.json", name="w"),
    )


class Anything:
    """A guide that knows which marks stand in the prompt."""

    marks = frozenset({"<f1>", "<role1>", "<skill2>"})
    has_given_up = False

    def allows(self, piece: str) -> bool:
        return not piece.startswith("<") or piece in self.marks

    def took(self, piece: str) -> None: ...

    def again(self, pieces: Sequence[str]) -> None: ...

    def give_up(self) -> None:
        self.has_given_up = True


def test_the_file_says_what_torch_says(made: tuple[Decoder, Path, Path]) -> None:
    from tokenizers import Tokenizer

    model, pieces, path = made
    generator, tokenizer = Generator(path), Tokenizer.from_file(str(pieces))
    for text in (PROMPT, *TEXTS[:3]):
        assert tokenise(generator._vocab, text, parse=True) == tokenizer.encode(text).ids
    ids = tokenizer.encode(PROMPT).ids
    expected = list[int]()
    for _ in range(12):
        with torch.no_grad():
            best = int(model.scores(torch.tensor([[*ids, *expected]]))[0, -1].argmax())
        if best == 0:
            break
        expected.append(best)
    wanted = "".join(
        one if (one := str(tokenizer.id_to_token(token))).startswith("<") else tokenizer.decode([token])
        for token in expected
    )
    assert expected
    assert "".join(generator.write(PROMPT, limit=12)).replace("\ufffd", "") == wanted.replace("\ufffd", "")


def test_what_was_read_before_changes_nothing(made: tuple[Decoder, Path, Path]) -> None:
    long = PROMPT * 6
    fresh = Generator(made[2], lanes=1)
    alone = list(fresh.write(long, limit=20))
    assert len(fresh._free[0].held) >= BLOCK
    assert list(fresh.write(long, limit=20)) == alone  # with whole blocks kept
    list(fresh.write("something else entirely", limit=5))
    assert list(fresh.write(long + "x", limit=20)) == list(Generator(made[2]).write(long + "x", limit=20))


def test_two_write_at_once_and_each_can_be_stopped(made: tuple[Decoder, Path, Path]) -> None:
    generator = Generator(made[2])
    alone = list(generator.write(PROMPT, limit=8))
    one, other = generator.write(PROMPT, limit=8), generator.write(PROMPT, limit=8)
    assert [piece for pair in zip(one, other, strict=True) for piece in pair[:1]] == alone
    asked = iter([False, False, False, True])
    assert len(list(generator.write(PROMPT, limit=50, stop=lambda: next(asked)))) <= 2
    assert len(generator._free) == 2


def test_a_pointer_that_is_no_fact_is_never_written(made: tuple[Decoder, Path, Path]) -> None:
    text = "".join(Generator(made[2]).write(PROMPT, limit=100, guide=Anything(), is_greedy=False))
    assert "<skill1>" not in text
    assert "<f2>" not in text


def test_training_goes_on_where_it_stopped_and_grows(tmp_path: Path) -> None:
    torch.set_num_threads(1)  # tiny matrices: threads would only wait for each other

    def batch(step: int) -> list[Example]:
        return [Example([5, 6, 7, 8, 9, 0], [0, 0, 1, 1, 1, 1]), Example([6, 7, 0], [0, 1, 1])]

    shape = Shape(16, 32, 1, 2, 64, context=32)
    first = Course(tmp_path, 30, decay=5, warmup=3, is_compiled=False)
    train_decoder(first, shape, batch)
    model, step = load_decoder(tmp_path)
    assert step == 30
    deeper = grown(model, Shape(16, 32, 3, 2, 64, context=32))
    ids = torch.tensor([[5, 6, 7]])
    assert torch.allclose(model.scores(ids), deeper.scores(ids), atol=1e-5)
    with torch.no_grad():
        before = float(model(*padded(batch(1))))
    after = train_decoder(
        Course(tmp_path, 40, decay=5, is_compiled=False), Shape(16, 32, 3, 2, 64, context=32), batch
    )
    assert after.shape.layers == 3
    with torch.no_grad():
        assert float(after(*padded(batch(1)))) <= before + 0.05
    assert before < 1.0


def test_the_same_run_gives_the_same_file_also_after_a_break(
    made: tuple[Decoder, Path, Path], tmp_path: Path
) -> None:
    torch.set_num_threads(1)
    pieces, shape = made[1], Shape(made[0].shape.vocabulary, 32, 1, 2, 64, context=32)

    def batch(step: int) -> list[Example]:
        return [Example([5, 6, 7 + step % 3, 8, 9, 0], [0, 0, 1, 1, 1, 1])]

    def breaks(step: int) -> list[Example]:
        if step == 7:
            raise KeyboardInterrupt
        return batch(step)

    files = []
    for name in ("one", "other", "broken"):
        course = Course(tmp_path / name, 12, decay=4, warmup=3, is_compiled=False, checkpoint_seconds=0)
        if name == "broken":
            with pytest.raises(KeyboardInterrupt):
                train_decoder(course, shape, breaks)
        model = train_decoder(course, shape, batch)
        files.append(write_decoder(tmp_path / f"{name}.gguf", model, pieces, name="w").read_bytes())
    assert files[0] == files[1] == files[2]
