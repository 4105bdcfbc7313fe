"""Servers, a clean cache, and a browser on request; what a test is about is made by tests/factories.py."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings

from hrapp import services
from tests import processes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The same examples on every run, and no clock: a busy machine is not a fault.
settings.register_profile(
    "hrapp", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("hrapp")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--browser", action="store_true", help="also run the tests that drive Chromium")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--browser"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="drives Chromium; run with --browser"))


def pytest_unconfigure(config: pytest.Config) -> None:
    services.stop()
    if os.environ.get("HRAPP_TESTS_HOME_IS_OURS"):
        shutil.rmtree(os.environ["HRAPP_TESTS_HOME"], ignore_errors=True)


@pytest.fixture(scope="session")
def servers() -> None:
    """PostgreSQL and Redis run; a test with neither starts neither."""
    services.start(durable=False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(servers: None) -> None:
    """pytest-django asks for this before it makes the test database."""


@pytest.fixture(autouse=True)
def _empty_redis(request: pytest.FixtureRequest) -> None:
    if "servers" in request.fixturenames and not services.has_external_redis():
        cache.clear()


@pytest.fixture
def site(transactional_db: None) -> Iterator[str]:
    """The address of a running application with one worker for all queues."""
    with processes.web() as address, processes.worker("chat", "documents", "slm", "default", "train"):
        yield address


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: "Browser", site: str, tmp_path: Path) -> "Iterator[Page]":
    """A fresh page of the running application, to which addresses are relative; a script error fails it."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    errors: list[str] = []
    fresh = context.new_page()
    fresh.on("pageerror", lambda error: errors.append(str(error)))
    yield fresh
    context.close()
    assert not errors, errors
