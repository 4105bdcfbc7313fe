"""The settings of the tests: servers and files of their own, so that no test meets the data of a demo."""

import os
import tempfile
from pathlib import Path

if "HRAPP_TESTS_HOME" not in os.environ:  # a process that a test starts inherits it
    given = os.environ.get("HRAPP_HOME")
    os.environ["HRAPP_TESTS_HOME"] = (
        str(Path(given) / "tests") if given else tempfile.mkdtemp(prefix="hrapp-tests-")
    )
    os.environ["HRAPP_TESTS_HOME_IS_OURS"] = "" if given else "1"
if (runner := os.environ.get("PYTEST_XDIST_WORKER")) and Path(os.environ["HRAPP_TESTS_HOME"]).name != runner:
    os.environ["HRAPP_TESTS_HOME"] += f"/{runner}"  # each of the runners side by side has servers of its own
os.environ["HRAPP_HOME"] = os.environ["HRAPP_TESTS_HOME"]
os.environ.setdefault("SECRET_KEY", "only-for-tests")
# Threads that wait for one another spin, which costs more than they save in tests this small.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from hrapp.settings import *  # noqa: F403

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 WhiteNoise warns without it
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and nothing here is secret
