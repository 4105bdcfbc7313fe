"""Names in text, doubtful words, skills that sound alike. No database; a model that is asked is the shipped one."""

from itertools import pairwise
from uuid import UUID, uuid5

import pytest

from hrapp.slm import ModelMissing, model_for
from skills.linking import Confusion, Entry, Mention, Vocabulary, link
from skills.names import name_index
from skills.ranking import rank
from skills.reading import read_mentions
from skills.wording import key_of, tokens

SPACE = UUID("12345678-1234-5678-1234-567812345678")


def skill(
    label: str, *aliases: str, kind: str = "tool", about: str = "", confused: tuple[Confusion, ...] = ()
) -> Entry:
    return Entry(str(uuid5(SPACE, label)), label, kind, about, aliases, confused)


def confusion(label: str, note: str, example: str) -> Confusion:
    return Confusion(str(uuid5(SPACE, label)), note, example)


VOCABULARY = Vocabulary.of_entries([
    skill("C"), skill("C++", "CPP"), skill("C#", "C sharp", "C#.NET"), skill(".NET", "dotnet"), skill("Java"),
    skill("JavaScript", "JS"), skill("Python"), skill("Go (programming language)", "Go", "Golang"),
    skill("R (programming language)", "R"), skill("Node.js", "Node"), skill("Spring Boot", "Spring"),
    skill("Microsoft Excel", "Excel", "MS Excel"), skill("Machine learning", "ML", kind="skill"),
    skill("Data modelling", kind="skill"), skill("Research", "R&D", kind="skill"),
    skill("Accounts receivable", "AR", kind="skill"),
    skill("Change management (IT)", "change management", kind="skill", about="Approving changes to IT systems.",
          confused=(confusion("Organisational change", "Systems.", "Chaired the board that approves releases."),)),
    skill("Organisational change", "change management", kind="skill", about="Helping people through a change at work.",
          confused=(confusion("Change management (IT)", "People.", "Trained employees for two merged depots."),)),
])  # fmt: skip


def found(text: str) -> list[str]:
    hits = name_index(VOCABULARY).find(text)
    return [VOCABULARY.entries[hit.skills[0]].label for hit in hits]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("C++, C# and .NET", ["C++", "C#", ".NET"]),
        ("C/C++ in production.", ["C", "C++"]),
        ("Java and JavaScript", ["Java", "JavaScript"]),
        ("Skills: Python, Go, R", ["Python", "Go (programming language)", "R (programming language)"]),
        ("Golang services", ["Go (programming language)"]),
        ("We go the extra mile. Go for it.", []),
        ("R&D department", ["Research"]),
        ("Vitamin C and category C licence", []),
        ("spring cleaning in May", []),
        ("Java with Spring and Node", ["Java", "Spring Boot", "Node.js"]),
        ("we excel at service", []),
        ("data modeling", ["Data modelling"]),
        ("Data modelling, AR and more", ["Data modelling", "Accounts receivable"]),
        ("as they ar", []),
        ("Works with C#, .NET daily", ["C#", ".NET"]),
        ("Uses Java.", ["Java"]),
        ("", []),
    ],
)
def test_names_in_text(text: str, labels: list[str]) -> None:
    assert found(text) == labels


@pytest.mark.parametrize(
    ("text", "words"),
    [("C++17 and .NET.", ["C++", "17", "and", ".NET"]), ("C++/C#", ["C++", "C#"]), ("end.Start", ["end", "Start"]),
     ("L&D", ["L&D"]), ("naïve Übung", ["naïve", "Übung"])],
)  # fmt: skip
def test_tokens_keep_symbols(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text)] == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisation", "Organizations"),
        ("modelling", "modeling"),
        ("labour law", "Labor Law"),
        ("K8s", "k8s"),
    ],
)
def test_spellings_are_one_word(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Java", "JavaScript"), ("C", "C++"), ("C#", "C"), (".NET", "net")]
)
def test_different_skills_stay_different(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def first(text: str, context: str = "") -> str | None:
    links = link([Mention(text, context)], VOCABULARY)[0]
    return links[0].label if links else None


@pytest.mark.parametrize("text", ["C++", "CPP", "c sharp", "MS Excel", "Golang"])
def test_whole_name_links(text: str) -> None:
    assert first(text) == {"C++": "C++", "CPP": "C++", "c sharp": "C#", "MS Excel": "Microsoft Excel"}.get(
        text, "Go (programming language)"
    )


def test_name_inside_a_mention_links() -> None:
    assert first("advanced Excel skills") == "Microsoft Excel"


def test_doubtful_word_out_of_place_links_to_nothing() -> None:
    assert first("go", "We go the extra mile.") is None


def test_empty_vocabulary_knows_nothing() -> None:
    empty = Vocabulary.of_entries([])
    assert link([Mention("Python")], empty) == [[]]
    assert rank("Python", empty) == []


def test_mentions_do_not_overlap_and_quote_the_text() -> None:
    text = "Python, Go and R; data modeling with MS Excel and C#, .NET."
    mentions = read_mentions([text], VOCABULARY)[0]
    assert all(text[one.start : one.end] == one.quote for one in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert {one.link.label for one in mentions if one.link} >= {
        "Python",
        "Microsoft Excel",
        "Data modelling",
        ".NET",
    }


def require_model() -> None:
    try:
        model_for("skill_link")
    except ModelMissing:
        pytest.skip("the linking model is not here")


@pytest.mark.parametrize(
    ("context", "label"),
    [
        ("Chaired the board for change management of releases to production.", "Change management (IT)"),
        ("Led change management for employees of two depots, with training.", "Organisational change"),
    ],
)
def test_context_tells_like_skills_apart(context: str, label: str) -> None:
    require_model()
    assert first("change management", context) == label


def test_same_answer_twice() -> None:
    require_model()
    mentions = [
        Mention("programming in python", "ten years of programming in python"),
        Mention("spreadsheets"),
    ]
    assert link(mentions, VOCABULARY) == link(mentions, VOCABULARY)
    assert rank("spreadsheets and statistics", VOCABULARY) == rank("spreadsheets and statistics", VOCABULARY)


def test_scores_are_bounded_and_sorted() -> None:
    require_model()
    ranked = rank("Python developer who knows machine learning", VOCABULARY)
    assert all(0 <= one.score <= 1 for one in ranked)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)


def test_metaphors_and_bare_acronyms_link_to_nothing() -> None:
    require_model()
    known = Vocabulary.of_entries([skill("Photography"), skill("Project management"), skill("Energy law")])
    mentions = [
        Mention("the bigger picture", "Always keeps the bigger picture in mind."),
        Mention("PM"),
        Mention("bring energy", "You bring energy to the team."),
    ]
    assert link(mentions, known) == [[], [], []]


def test_other_words_for_a_skill_link_inside_a_long_sentence() -> None:
    require_model()
    known = Vocabulary.of_entries([skill("Financial accounting"), skill("External audit"), skill("Welding")])
    context = "Three years of professional accounting experience in an audit firm or a finance department."
    [links] = link([Mention("professional accounting experience", context)], known)
    assert links[0].label == "Financial accounting"
