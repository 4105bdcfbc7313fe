"""Settings from the environment."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from hrapp.env import env_secret


def test_processes_that_start_together_share_the_secret_that_one_of_them_made(tmp_path: Path) -> None:
    together, path = Barrier(8), tmp_path / "home" / "secret"

    def start(_: int) -> str:
        together.wait()
        return env_secret("HRAPP_NO_SUCH_SECRET", kept_in=path)

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(start, range(8)))
    assert len(found) == 1
    assert len(found.pop()) > 40
    assert [one.name for one in path.parent.iterdir()] == ["secret"]
    assert path.stat().st_mode & 0o077 == 0
