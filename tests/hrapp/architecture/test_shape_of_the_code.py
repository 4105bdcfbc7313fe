"""What can be said of the code without running it: its names, its sizes, its broad excepts."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.processes import REPOSITORY

PACKAGES = ("hrapp", "skills", "recruiting", "careers")
DRAWERS = {"utils", "helpers", "common", "misc", "managers"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 50  # aim at 300 and 30


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (path for path in (REPOSITORY / package).rglob("*.py") if "migrations" not in path.parts)


def test_no_module_is_a_drawer() -> None:
    assert [path for path in modules() if path.stem in DRAWERS or path.parent.name in DRAWERS] == []


def test_services_are_servers() -> None:
    named = {path for package in PACKAGES for path in (REPOSITORY / package).rglob("services*")}
    assert named == {REPOSITORY / "hrapp" / "services"}


def test_files_stay_readable() -> None:
    sizes = {str(path.relative_to(REPOSITORY)): len(path.read_text().splitlines()) for path in modules()}
    assert {path: size for path, size in sizes.items() if size > LONGEST_FILE} == {}


def test_functions_stay_readable() -> None:
    long = [
        f"{path.relative_to(REPOSITORY)}:{node.lineno} {node.name}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_one_broad_except() -> None:
    broad = [
        str(path.relative_to(REPOSITORY))
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) == "Exception")
    ]
    assert set(broad) <= {"hrapp/work.py"}


def test_one_file_imports_llama_cpp() -> None:
    importers = {
        str(path.relative_to(REPOSITORY))
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Import) and any(name.name.startswith("llama_cpp") for name in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("llama_cpp"))
    }
    assert importers == {"hrapp/slm/llama.py"}
