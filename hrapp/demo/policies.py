"""An invented staff handbook, read like any other document, and the colleagues whom the coach names."""

from collections.abc import Mapping
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from careers.coaching import policies
from careers.models import Contact, Policy
from careers.models.policies import Audience
from hrapp.models import User

HANDBOOK = Path(__file__).with_name("handbook.md")
CONTACTS = {
    Contact.Topic.GENERAL: ("Hana Whitfield", "ext. 2210"),
    Contact.Topic.PAY: ("Benedikt Sorel", "ext. 2214"),
    Contact.Topic.PROMOTION: ("Hana Whitfield", "ext. 2210"),
    Contact.Topic.LEGAL: ("Imogen Achterberg", "ext. 2231"),
    Contact.Topic.MEDICAL: ("Noura Salk, occupational health", "ext. 2240"),
}


def make_policies(accounts: Mapping[str, User]) -> None:
    if Policy.objects.exists():
        return
    for topic, (name, reach) in CONTACTS.items():
        Contact.objects.get_or_create(topic=topic, defaults={"name": name, "reach": reach})
    file = SimpleUploadedFile("Staff handbook.html", _html(HANDBOOK.read_text(encoding="utf-8")).encode())
    policy = policies.upload(
        title="Staff handbook", audience=Audience.EVERYONE, file=file, by=accounts["hana"]
    )
    policies.read(policy)
    policy.finish()


def _html(text: str) -> str:
    """Headings and paragraphs, as a word processor would export them."""
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
    return "<!doctype html><html><body>" + "".join(map(_block, blocks)) + "</body></html>"


def _block(block: str) -> str:
    if block.startswith("# "):
        return f"<h1>{block[2:]}</h1>"
    return f"<h2>{block[3:]}</h2>" if block.startswith("## ") else f"<p>{block}</p>"
