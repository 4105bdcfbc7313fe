"""The web process and the parents of the workers stay small: no model library is imported before a model thinks."""

import json
import subprocess
import sys

import pytest

from tests.processes import REPOSITORY

HEAVY = (
    "llama_cpp",
    "onnxruntime",
    "onnx",
    "torch",
    "transformers",
    "sentence_transformers",
    "peft",
    "sklearn",
)
WEB = "import hrapp.asgi; from django.urls import get_resolver; get_resolver().url_patterns"
WORKER = "from hrapp.celery import app; app.loader.import_default_modules()"


@pytest.mark.parametrize("start", [WEB, WORKER], ids=["web", "worker"])
def test_light_code_loads_no_model(start: str) -> None:
    ask = f"{start}; import json, sys; print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    answer = subprocess.run(
        [sys.executable, "-c", ask], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout.splitlines()[-1]) == []
