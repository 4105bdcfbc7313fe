"""Screening files: the same bytes twice, and nothing but visible qualifications moves a score."""

import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from hrapp.demo.candidates import TEXTS
from recruiting.samples import SampleResume
from recruiting.samples.render import (
    LOOKS,
    make_drawable_resume,
    render_pdf,
    write_corrupt_pdf,
    write_hidden_text,
    write_injection,
)
from recruiting.screen import Screened, screen
from skills.demo import load_demo_taxonomy
from skills.documents import read_document
from skills.resume.whole import steady
from skills.taxonomy import vocabulary_of

pytestmark = pytest.mark.django_db
JOB = TEXTS / "data_engineer.txt"
ON = date(2026, 11, 1)
SEEDS = (11, 12, 13)


@pytest.fixture
def samples(tmp_path: Path) -> list[SampleResume]:
    return [make_drawable_resume(seed, family="data") for seed in SEEDS]


def screened(paths: list[Path]) -> Screened:
    return screen(JOB, paths, vocabulary_of(load_demo_taxonomy()), on=ON)


def scores(paths: list[Path]) -> dict[str, tuple[object, ...]]:
    """By file name: the score, its interval and the points of every part."""
    return {
        Path(one.file).stem: (
            one.fit.score,
            one.fit.low,
            one.fit.high,
            *(part.points for part in one.fit.parts),
        )
        for one in screened(paths).candidates
        if one.fit is not None
    }


def drawn(samples: list[SampleResume], folder: Path) -> Iterator[Path]:
    for sample in samples:
        path = folder / f"{sample.seed}.pdf"
        render_pdf(sample, path)
        yield path


def test_the_same_files_give_the_same_bytes(samples: list[SampleResume], tmp_path: Path) -> None:
    load_demo_taxonomy()
    paths = [str(path) for path in drawn(samples, tmp_path)]
    outputs = []
    for _ in range(2):
        out = StringIO()
        call_command("screen", *paths, job=JOB, json=True, as_of=ON, stdout=out, stderr=StringIO())
        outputs.append(out.getvalue())
    assert outputs[0] == outputs[1]
    found = json.loads(outputs[0])
    assert {"job", "candidates"} == set(found)
    for candidate in found["candidates"]:
        assert candidate["score"] == pytest.approx(sum(part["points"] for part in candidate["parts"]))


def test_every_quote_stands_in_the_file(samples: list[SampleResume], tmp_path: Path) -> None:
    for one in screened(list(drawn(samples, tmp_path))).candidates:
        text = read_document(Path(one.file)).text
        assert one.fit is not None
        for part in one.fit.parts:
            for quote in part.evidence:
                assert text[quote.start : quote.end] == quote.quote


def test_hidden_text_moves_no_score_and_is_reported(samples: list[SampleResume], tmp_path: Path) -> None:
    plain, hidden = tmp_path / "plain", tmp_path / "hidden"
    plain.mkdir()
    hidden.mkdir()
    honest = list(drawn(samples, plain))
    tricked = [hidden / path.name for path in honest]
    for sample, path in zip(samples, tricked, strict=True):
        write_hidden_text(sample, path)
    assert scores(tricked) == scores(honest)
    codes = {code for one in screened(tricked).candidates for code, _ in one.warnings}
    assert {"white_text", "tiny_text", "off_page_text"} <= codes


def test_an_order_to_the_model_in_plain_sight_moves_no_score(
    samples: list[SampleResume], tmp_path: Path
) -> None:
    honest = list(drawn(samples, tmp_path))
    before = scores(honest)
    write_injection(samples[0], honest[0])
    assert scores(honest) == before


def test_who_somebody_is_moves_no_score(samples: list[SampleResume], tmp_path: Path) -> None:
    """Name, contacts, address and schools are swapped for another invented person's."""
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    others = [make_drawable_resume(seed + 500, family="data") for seed in SEEDS]
    for one, other in zip(samples, others, strict=True):
        (first / f"{one.seed}.txt").write_text(one.text)
        (second / f"{one.seed}.txt").write_text(with_identity_of(one, other))
    assert scores(sorted(second.iterdir())) == scores(sorted(first.iterdir()))


def with_identity_of(one: SampleResume, other: SampleResume) -> str:
    swaps = {one.structure.name: other.structure.name, one.structure.email: other.structure.email}
    swaps |= {one.structure.phone: other.structure.phone}
    mine = [study.school for study in one.structure.studies]
    swaps |= dict(zip(mine, [f"{name} of Elsewhere" for name in mine], strict=True))
    text = one.text
    for before, after in swaps.items():
        if before and after:
            text = text.replace(before, after)
    return text


def test_a_file_that_cannot_be_read_stands_last_with_its_code(
    samples: list[SampleResume], tmp_path: Path
) -> None:
    paths = [next(drawn(samples[:1], tmp_path)), tmp_path / "broken.pdf"]
    write_corrupt_pdf(samples[1], paths[1])
    found = screened(paths)
    assert found.unreadable
    assert (found.candidates[-1].fit, found.candidates[-1].warnings[0][0]) == (None, "corrupt")


def test_a_call_that_is_wrong_says_so_in_one_line(tmp_path: Path) -> None:
    load_demo_taxonomy()
    with pytest.raises(CommandError, match="not a file") as error:
        call_command("screen", "x.pdf", job=tmp_path / "missing.txt", json=True)
    assert error.value.returncode == 2


@pytest.mark.parametrize("look", sorted(set(LOOKS) - {"dark_sidebar"}))  # there, white text is seen
def test_hidden_text_stays_out_of_the_text_in_every_look(look: str, tmp_path: Path) -> None:
    sample = make_drawable_resume(31_016, family="data")
    plain, hidden = tmp_path / "plain.pdf", tmp_path / "hidden.pdf"
    render_pdf(sample, plain, look=look)
    write_hidden_text(sample, hidden, look=LOOKS[look])
    assert read_document(hidden).text == read_document(plain).text


def test_confidence_moves_in_steps() -> None:
    assert [steady(sure) for sure in (0.0, 0.69, 0.7, 0.715, 0.999, 1.0)] == [0.0, 0.6, 0.7, 0.7, 0.9, 1.0]
