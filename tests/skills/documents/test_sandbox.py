"""The child that reads documents outlives the thread that started it, but not the process."""

import subprocess
import sys
import threading
from pathlib import Path

from skills.documents import read_document, sandbox
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
