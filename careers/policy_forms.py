"""What an HR admin gives: a document and whom it is for, and who answers for which topic."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from careers.models import Contact
from careers.models.policies import Audience
from hrapp.messages import words_for


class PolicyForm(forms.Form):
    file = forms.FileField(label="File")
    title = forms.CharField(max_length=200, required=False, label="Title")
    audience = forms.ChoiceField(choices=Audience.choices, label="For whom")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT_BYTES:
            raise forms.ValidationError(words_for("too_large"))
        return file


class ContactsForm(forms.Form):
    """A name and a way to reach her for each topic; without a name the general contact answers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {one.topic: one for one in Contact.objects.all()}
        for topic, label in Contact.Topic.choices:
            row = known.get(topic)
            self.fields[f"{topic}_name"] = forms.CharField(
                max_length=200, required=False, label=f"{label}: name", initial=row.name if row else ""
            )
            self.fields[f"{topic}_reach"] = forms.CharField(
                max_length=200,
                required=False,
                label=f"{label}: how to reach",
                initial=row.reach if row else "",
            )

    def save(self) -> None:
        for topic in Contact.Topic.values:
            name, reach = self.cleaned_data[f"{topic}_name"], self.cleaned_data[f"{topic}_reach"]
            if name:
                Contact.objects.update_or_create(topic=topic, defaults={"name": name, "reach": reach})
            else:
                Contact.objects.filter(topic=topic).delete()

    @property
    def rows(self) -> list[tuple[str, Any, Any]]:
        return [
            (label, self[f"{topic}_name"], self[f"{topic}_reach"]) for topic, label in Contact.Topic.choices
        ]
