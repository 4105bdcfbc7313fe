"""Fills an empty database: taxonomy, accounts, employees, two jobs with candidates. Loads models and draws files."""

from collections.abc import Callable

from hrapp.demo.accounts import LOGINS, make_accounts
from hrapp.demo.candidates import screen_candidates
from hrapp.demo.employees import make_employees
from hrapp.demo.inbox import fill_inbox
from hrapp.demo.learning import ask_for_a_job, fill_learning
from hrapp.demo.policies import make_policies
from hrapp.demo.profiles import fill_profiles
from hrapp.models import User
from skills.demo import load_demo_taxonomy

Say = Callable[[str], None]


def is_empty() -> bool:
    return not User.objects.exists()


def has_real_people() -> bool:
    """True when somebody has an account that the demo did not make."""
    return User.objects.exclude(username__in=LOGINS).exists()


def seed(say: Say) -> None:
    """Fill an empty database. A second call adds nothing."""
    say("Publishing the demo taxonomy")
    release = load_demo_taxonomy()
    accounts = make_accounts()
    say("Hiring invented employees")
    make_employees(accounts, release)
    say("Reading a CV and a project of an invented employee")
    fill_profiles(accounts)
    fill_learning(accounts)
    make_policies(accounts)
    screen_candidates(accounts, say)
    ask_for_a_job(accounts)
    fill_inbox(release, say)
