"""Single facts whose words depend on what their pointers hide: none, one or all of a count, a fit, a level of any kind."""

from __future__ import annotations

_SORTS = {
    "skill": ("{f.0} is something that one learns to do{f!}.", "{f.0} is a skill: something done, not only known{f!}."),
    "knowledge": ("{f.0} is a field of knowledge{f!}.", "{f.0} is something to know and to use{f!}."),
    "tool": ("{f.0} is a tool that people work with{f!}.", "{f.0} is a tool, so what counts is working with it{f!}."),
    "language": ("{f.0} is a language, to be understood and used{f!}.", "{f.0} is a language that people work in{f!}."),
    "attitude": ("{f.0} is a way of going about the work{f!}.", "{f.0} shows in how somebody works{f!}."),
    "credential": ("{f.0} is a credential: it is held or not{f!}.", "{f.0} is something that one holds on paper{f!}."),
}  # fmt: skip
MARKED: dict[str, tuple[str, ...]] = {
    **{f"sort:{sort}": phrasings for sort, phrasings in _SORTS.items()},
    "covered:none": (
        "You do not meet any of the {f.2} skills that {f.0} asks for yet{f!}.",
        "So far, none of the {f.2} skills behind {f.0} is in place{f!}.",
        "{f.0} asks for {f.2} skills, and your profile shows none of them yet{f!}.",
    ),
    "covered:one": (
        "{f.1} of the {f.2} skills that {f.0} asks for is [in place|met]{f!}.",
        "Of {f.2} skills for {f.0}, you meet {f.1} so far{f!}.",
        "You meet {f.1} of the {f.2} skills behind {f.0}{f!}.",
    ),
    "covered:all": (
        "You meet all {f.2} skills that {f.0} asks for{f!}.",
        "All {f.2} skills for {f.0} are in place{f!}.",
        "You already cover everything that {f.0} asks for, all {f.2} skills{f!}.",
    ),
    "goal:none": (
        "[On|In] your goal {f.0}, none of the {f.2} steps is done yet{f!}.",
        "Your goal {f.0} has {f.2} steps, and all of them are still ahead{f!}.",
        "You have not begun with {f.0}: its {f.2} steps are all open{f!}.",
    ),
    "goal:one": (
        "[On|In] your goal {f.0}, {f.1} of {f.2} steps is done{f!}.",
        "Of {f.2} steps of your goal {f.0}, {f.1} is done{f!}.",
    ),
    "goal:all": (
        "You have finished all {f.2} steps of your goal {f.0}{f!}.",
        "Your goal {f.0} is complete, with all {f.2} steps done{f!}.",
    ),
    "fit:low": (
        "Your fit with {f.0} is {f.1}, so there is some way to go{f!}.",
        "At {f.1}, your fit with {f.0} is still [small|low]{f!}.",
        "Your fit with {f.0} is {f.1} [today|at present]{f!}.",
    ),
    "fit:high": (
        "Your fit with {f.0} is {f.1}, which is close{f!}.",
        "With a fit of {f.1} you are close to {f.0}{f!}.",
        "Your fit with {f.0} [stands at|is] {f.1} [today|at present]{f!}.",
    ),
    "need:any": ("{f.0} [asks for|expects|needs] {f.1}{f!}.", "For {f.0} you [need|must have] {f.1}{f!}."),
    "met:any": ("{f.0} asks for {f.1}, which you have{f!}.", "{f.1} is something that {f.0} asks for and you already have{f!}."),
    "missing:any": (
        "{f.0} asks for {f.1}, which [your profile does not show yet|is not in your profile yet]{f!}.",
        "{f.1} is [still missing|not in your profile yet]; {f.0} asks for it{f!}.",
    ),
    "must:any": ("{f.0} is [required|a must|essential]{f!}.", "You [need|must have] {f.0}{f!}."),
    "wish:any": ("{f.0} is [welcome|a plus|an advantage]{f!}.", "It helps if you [know|bring|have] {f.0}{f!}."),
}  # fmt: skip
