"""Signing in as a person does, at an application that runs with its real settings."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from playwright.sync_api import Page

from hrapp.models import User
from tests import factories


def sign_in(page: Page, user: User) -> None:
    """The tests hash quickly; the running application accepts only its own way of hashing."""
    user.password = make_password(factories.PASSWORD, hasher=PBKDF2PasswordHasher())
    user.save(update_fields=["password"])
    page.goto("/login/")
    page.get_by_label("User name").fill(user.username)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/login/" not in address)
