from pathlib import Path

from skills.training.esco import TrainingSkill, read_skills
from skills.training.linker_data import ExampleMaker, plain_label, read_phrasings
from skills.training.real_links import RealLink, is_held_out, read_real_links
from skills.training.spans import MarkedText

SKILLS = [
    TrainingSkill("manage staff", ("supervise employees", "lead personnel"), "Direct people at work."),
    TrainingSkill("Python (computer programming)", ("Python",), ""),
    TrainingSkill("keep a bakery clean", (), ""),
]
PROFILES = [("baker", ("manage staff", "keep a bakery clean"))]
PHRASINGS = [("manage staff", "be the boss of a shift"), ("not in the list", "nothing")]


def make() -> ExampleMaker:
    return ExampleMaker(SKILLS, PROFILES, PHRASINGS, seed=1)


def test_the_same_step_gives_the_same_batch() -> None:
    maker = make()
    assert maker.batch(3, 20) == maker.batch(3, 20) == make().batch(3, 20)
    assert maker.batch(3, 20) != maker.batch(4, 20)


def test_every_answer_is_a_known_skill_and_never_its_own_negative() -> None:
    labels = {skill.label for skill in SKILLS}
    for example in make().batch(0, 200):
        assert example.answer in labels
        assert example.answer in example.also <= labels
        assert example.query.strip()
        assert example.target.strip()


def test_a_phrasing_of_an_unknown_label_is_left_out() -> None:
    assert all("nothing" not in example.query for example in make().batch(0, 200))


def test_the_bracket_of_a_label_is_not_said_aloud() -> None:
    assert plain_label("Python (computer programming)") == "Python"
    assert plain_label("(only)") == "(only)"


def test_written_phrasings_are_pairs_without_blanks_or_repeats() -> None:
    pairs = read_phrasings()
    assert len(pairs) > 1000
    assert all(label and phrase for label, phrase in pairs)
    assert len(set(pairs)) == len(pairs)


def test_aliases_that_stand_beside_the_wrong_label_find_their_own(tmp_path: Path) -> None:
    (tmp_path / "esco_link").mkdir()
    (tmp_path / "esco_link" / "skills_en_label.txt").write_text("bend wire\nwrite reports\n")
    (tmp_path / "esco_skills_altlabels").mkdir()
    (tmp_path / "esco_skills_altlabels" / "skills_en.csv").write_text(
        'conceptUri,reuseLevel,preferredLabel,altLabels\nu,r,write reports,"wire bending\ntwist wire\nbend wire"\n'
    )
    found = {skill.label: skill.aliases for skill in read_skills(tmp_path)}
    assert found == {"bend wire": ("twist wire", "wire bending"), "write reports": ()}


def test_a_mention_of_an_advertisement_is_asked_alone_and_in_its_sentence() -> None:
    link = RealLink(
        "be in charge of people", "You will be in charge of people and ovens.", "manage staff", frozenset()
    )
    maker = ExampleMaker(SKILLS, PROFILES, PHRASINGS, seed=1, real=[link])
    queries = {one.query.casefold() for one in maker.batch(0, 100) if link.text in one.query.casefold()}
    assert queries == {link.text, link.sentence.casefold(), f"{link.text} | {link.sentence}".casefold()}


def test_places_of_real_mentions_are_read_with_the_labels_of_their_sentence(tmp_path: Path) -> None:
    (tmp_path / "links.tsv").write_text("0\t0\t6\tPython\n0\t11\t16\tmanage staff\n1\t0\t3\t\n")
    texts = [MarkedText("Python and staff"), MarkedText("Git too")]
    first, second, third = read_real_links(texts, tmp_path / "links.tsv")
    assert (first.text, first.label, first.also) == ("Python", "Python", frozenset({"manage staff"}))
    assert second.also == {"Python"}
    assert (third.text, third.label) == ("Git", "")


def test_the_same_wording_is_always_on_the_same_side() -> None:
    one, other = (RealLink(text, text, "", frozenset()) for text in ("Data models", "data model"))
    assert is_held_out(one) == is_held_out(other)
