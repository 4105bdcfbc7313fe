"""Policies that were read, for tests that find or show them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from careers.coaching import policies
from careers.models import Policy
from careers.models.policies import Audience
from hrapp.access import Role
from tests.factories import make_user


def make_policy(text: str, title: str, audience: str = Audience.EVERYONE) -> Policy:
    file = SimpleUploadedFile(f"{title}.txt", text.encode())
    policy = policies.upload(title=title, audience=audience, file=file, by=make_user(Role.HR_ADMIN))
    policies.read(policy)
    policy.finish()
    return policy
