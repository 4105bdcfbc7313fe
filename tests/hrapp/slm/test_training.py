"""The mechanism on a two-layer encoder made on the spot: it learns, resumes and exports."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import hrapp.slm as slm
from hrapp.slm import gguf
from hrapp.slm.training import (
    PairExample,
    PairTask,
    Recipe,
    SentenceExample,
    SentenceTask,
    Task,
    TokenExample,
    TokenTask,
    Trained,
    export_model,
    mean_of,
    train,
    update_task,
)
from hrapp.slm.training.examples import IGNORED, joined_targets, layer_targets, word_targets
from hrapp.slm.wordpiece import CLS, PAD, SEP, UNK, WordPiece

pytestmark = pytest.mark.skipif(
    not importlib.util.find_spec("transformers"), reason="training group not installed"
)
WORDS = [
    "python",
    "java",
    "cook",
    "driver",
    "i",
    "know",
    "and",
    "as",
    "a",
    "worked",
    "in",
    "the",
    "paris",
    "rome",
]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    from transformers import BertConfig, BertModel

    vocabulary = [PAD, UNK, CLS, SEP, "[MASK]", *WORDS, *("##s", "##ing", ".", ",")]
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=64, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=128, max_position_embeddings=64,
    )  # fmt: skip
    BertModel(config, add_pooling_layer=False).save_pretrained(str(tmp_path / "base"))
    (tmp_path / "base" / "vocab.txt").write_text("\n".join(vocabulary) + "\n")
    return tmp_path / "base"


def some_tasks() -> list[Task]:
    marked = [TokenExample(f"i know {word} and {other}", ((7, 7 + len(word), "Skill"),))
              for word in ("python", "java") for other in ("paris", "rome")] * 8  # fmt: skip
    kinds = [
        SentenceExample(f"worked in {place}", label) for place, label in (("paris", "x"), ("rome", "y"))
    ] * 16
    pairs = [PairExample("cook", "cooking", ("drivers",)), PairExample("driver", "drivers", ("cooking",))] * 8
    return [
        TokenTask("marks", ["Skill"], marked),
        SentenceTask("kinds", ["x", "y"], kinds, hidden=16),
        PairTask("pairs", pairs),
    ]


def some_recipe(base: Path, out: Path) -> Recipe:
    return Recipe(
        base=base, out=out, steps=120, batch_size=8, learning_rate=1e-3, max_tokens=32, dropout=0.0,
        checkpoint_every=60, bf16=False,
    )  # fmt: skip


def test_it_learns_and_what_is_exported_answers_alike(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained = train(some_recipe(base, tmp_path / "run"), some_tasks())
    export_model(
        trained, name="small", weights=tmp_path / "weights", card="docs/models/small.md", max_tokens=32
    )
    update_task("marks", weights=tmp_path / "weights", temperature=1.5)
    monkeypatch.setenv("HRAPP_WEIGHTS", str(tmp_path / "weights"))
    [spans] = slm.tag(["i know python and rome"], task="marks")
    assert [(span.start, span.end, span.label) for span in spans] == [(7, 13, "Skill")]
    assert [
        labels[0].name for labels in slm.classify(["worked in rome", "worked in paris"], task="kinds")
    ] == ["y", "x"]
    texts = ["cook", "driver"]
    assert (slm.embed(texts, task="pairs") * trained.embed(texts)).sum(axis=1) == pytest.approx(
        np.ones(2), abs=0.01
    )
    assert slm.model_for("marks").temperature == 1.5


def test_a_run_cut_short_goes_on_to_the_same_end(base: Path, tmp_path: Path) -> None:
    class CutError(RuntimeError):
        pass

    def cut(trained: Trained, step: int) -> None:
        raise CutError

    whole = train(some_recipe(base, tmp_path / "whole"), some_tasks())
    with pytest.raises(CutError):
        train(some_recipe(base, tmp_path / "cut"), some_tasks(), watch=cut)
    resumed = train(some_recipe(base, tmp_path / "cut"), some_tasks())
    texts = ["i know java", "worked in rome"]
    assert resumed.embed(texts) == pytest.approx(whole.embed(texts), abs=1e-4)


def test_a_checkpoint_of_other_data_is_refused(base: Path, tmp_path: Path) -> None:
    train(some_recipe(base, tmp_path / "run"), some_tasks())
    with pytest.raises(ValueError, match="another recipe"):
        train(some_recipe(base, tmp_path / "run"), some_tasks()[:1])


def test_a_converted_file_equals_transformers(base: Path, tmp_path: Path) -> None:
    full = gguf.convert(base, tmp_path / "full.gguf")
    same = gguf.compare(full, base, ["i know python.", "cooking, drivers and xyz", ""])
    assert same.same_ids
    assert same.cosine_min > 0.9999
    quantised = gguf.quantise(full, tmp_path / "q8.gguf")
    assert gguf.compare(quantised, base, ["i know python."]).cosine_min > 0.99
    assert quantised.stat().st_size < full.stat().st_size


def test_words_get_their_labels_at_the_first_piece() -> None:
    wordpiece = WordPiece([PAD, UNK, CLS, SEP, "know", "cook", "##ing", "java", ","])
    text = "know cooking, java java"
    spans = [(5, 12, "A"), (14, 18, "B"), (19, 23, "?")]
    outputs = ("O", "B-A", "I-A", "B-B", "I-B")
    assert word_targets(wordpiece.tokenise(text), spans, outputs) == [0, 1, IGNORED, 0, 3, IGNORED]


def test_later_words_of_a_span_are_inside() -> None:
    wordpiece = WordPiece([PAD, UNK, CLS, SEP, "know", "cook", "##ing", "java"])
    outputs = ("O", "B-A", "I-A")
    assert word_targets(wordpiece.tokenise("cook java know"), [(0, 9, "A")], outputs) == [1, 2, 0]


def test_layers_of_a_task_learn_spans_inside_one_another(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = [
        TokenExample(
            f"i know {word} as a cook", ((2, 7 + len(word), "Skill"), (7, 7 + len(word), "Knowledge"))
        )
        for word in ("python", "java")
    ] * 16
    task = TokenTask("marks", ["Skill", "Knowledge"], examples, is_layered=True)
    trained = train(some_recipe(base, tmp_path / "run"), [task])
    export_model(
        trained, name="small", weights=tmp_path / "weights", card="docs/models/small.md", max_tokens=32
    )
    monkeypatch.setenv("HRAPP_WEIGHTS", str(tmp_path / "weights"))
    [spans] = slm.tag(["i know java as a cook"], task="marks")
    assert [(span.start, span.end, span.label) for span in spans] == [(2, 11, "Skill"), (7, 11, "Knowledge")]


def test_a_run_may_begin_with_an_earlier_model(base: Path, tmp_path: Path) -> None:
    first = train(some_recipe(base, tmp_path / "run"), some_tasks())
    export_model(
        first, name="small", weights=tmp_path / "weights", card="docs/models/small.md", max_tokens=32
    )
    recipe = replace(
        some_recipe(base, tmp_path / "next"), start=tmp_path / "weights" / "small.q8_0.gguf", steps=0
    )
    second, texts = train(recipe, some_tasks()), ["i know python", "worked in rome"]
    assert (first.embed(texts) * second.embed(texts)).sum(axis=1) == pytest.approx(np.ones(2), abs=1e-3)
    held, begun = (one.module["heads"]["kinds"].state_dict() for one in (first, second))
    assert all(begun[key].numpy() == pytest.approx(value.numpy()) for key, value in held.items())


def test_every_weight_of_a_mean_is_the_mean_of_the_runs(base: Path, tmp_path: Path) -> None:
    recipes = [replace(some_recipe(base, tmp_path / str(seed)), seed=seed, steps=3) for seed in (1, 2)]
    heads = [train(one, some_tasks()).module["heads"].state_dict() for one in recipes]
    mean = mean_of(recipes[0], some_tasks(), [one.out for one in recipes]).module["heads"].state_dict()
    for key, value in mean.items():
        assert value.numpy() == pytest.approx((heads[0][key] + heads[1][key]).numpy() / 2, abs=1e-6)


def test_targets_of_all_layers_fit_in_one_number() -> None:
    wordpiece = WordPiece([PAD, UNK, CLS, SEP, *WORDS])
    task = TokenTask("marks", ["Skill", "Knowledge"], [], is_layered=True)
    spans = ((0, 11, "Skill"), (7, 11, "Knowledge"))
    layers = layer_targets(wordpiece.tokenise("i know java and rome"), spans, task)
    assert layers == [[1, 2, 2, 0, 0], [0, 0, 1, 0, 0]]
    assert joined_targets(layers, [3, 3]) == [1, 2, 5, 0, 0]
    assert joined_targets([[IGNORED, 1], [IGNORED, 2]], [3, 3]) == [IGNORED, 7]
