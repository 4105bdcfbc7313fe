"""The child that reads documents outlives the thread that started it, but not the process."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from skills.documents import read_document, sandbox
from skills.documents.workfolders import PREFIX, WorkFolder, remove_forsaken
from tests.processes import REPOSITORY, wait_until

PARENT = """
import sys, time
from pathlib import Path
from skills.documents import read_document, sandbox
read_document(Path(sys.argv[1]))
print(sandbox._child.process.pid, flush=True)
time.sleep(60)
"""


def test_a_child_started_in_a_short_thread_goes_on(tmp_path: Path) -> None:
    """A web server's thread ends with its request; the next request finds the same child."""
    path = tmp_path / "resume.txt"
    path.write_text("Ada Example\nAccountant")
    sandbox.end_child()
    thread = threading.Thread(target=read_document, args=[path])
    thread.start()
    thread.join()
    first = sandbox._child
    assert first is not None
    assert read_document(path).text == "Ada Example\nAccountant"
    assert sandbox._child is first


def test_the_child_ends_with_its_parent(tmp_path: Path) -> None:
    path = tmp_path / "resume.txt"
    path.write_text("Ada Example")
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(path)], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    wait_until(lambda: not Path(f"/proc/{child}").exists(), seconds=20)


def test_the_next_child_removes_the_folder_of_a_killed_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = tmp_path / "resume.txt"
    path.write_text("Ada Example")
    command = [sys.executable, "-c", PARENT, str(path)]
    parent = subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, env=os.environ | {"TMPDIR": str(tmp_path)}
    )
    assert parent.stdout is not None
    parent.stdout.readline()
    (left,) = tmp_path.glob(f"{PREFIX}*")
    _make_old(left)
    remove_forsaken()
    assert left.exists()  # its owner lives
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    mine = WorkFolder()
    assert not left.exists()
    _make_old(Path(mine.path))
    remove_forsaken()
    assert Path(mine.path).exists()
    mine.remove()
    assert not list(tmp_path.glob(f"{PREFIX}*"))


def _make_old(folder: Path) -> None:
    """A folder made this minute may still wait for its lock, so it is left alone."""
    os.utime(folder, (0, 0))
