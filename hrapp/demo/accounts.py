"""One invented account for each role, all with the same password: for a demonstration on this machine only."""

from hrapp.access import Role
from hrapp.models import User

PASSWORD = "northvale-demo"  # noqa: S105  printed at every start of the demo
LOGINS: dict[str, tuple[str, tuple[Role, ...]]] = {
    "rosa": ("Rosa Lindqvist", (Role.RECRUITER,)),
    "marek": ("Marek Okonkwo", (Role.HIRING_MANAGER, Role.PEOPLE_MANAGER)),
    "emi": ("Emi Castellanos", (Role.EMPLOYEE,)),
    "hana": ("Hana Whitfield", (Role.HR_ADMIN,)),
    "tom": ("Tom Adeyemi", (Role.MODEL_STEWARD,)),
    "ada": ("Ada Brenner", (Role.AUDITOR,)),
    "rui": ("Rui Falk", (Role.RECRUITER,)),
}


def make_accounts() -> dict[str, User]:
    return {username: _account(username, *who) for username, who in LOGINS.items()}


def _account(username: str, full_name: str, roles: tuple[Role, ...]) -> User:
    found = User.objects.filter(username=username).first()
    return found or User.objects.create_user(username, PASSWORD, full_name=full_name, roles=list(roles))
