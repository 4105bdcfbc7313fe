"""What a person gives to an import, an export or a new token."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from hrapp.messages import words_for
from skills.importing.guessing import AS_NAMED, FIELDS, MARKS
from skills.importing.readers import WORDS
from skills.models import ApiToken, Taxonomy

NEW = "new"
MARK_WORDS = {";": "semicolon", "line": "new line", ",": "comma"}


class ImportForm(forms.Form):
    """A file, the taxonomy it belongs to, and, when the guess was wrong, its format."""

    file = forms.FileField()
    taxonomy = forms.CharField(max_length=50, required=False)
    name = forms.CharField(max_length=50, required=False)
    form = forms.ChoiceField(choices=[("", "Recognise it"), *WORDS.items()], required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.TAXONOMY_UPLOAD_LIMIT_BYTES:
            raise forms.ValidationError(words_for("too_large"))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        slug = cleaned.get("taxonomy", "")
        if slug and slug != NEW:
            cleaned["chosen"] = Taxonomy.objects.filter(slug=slug).first()
            if cleaned["chosen"] is None:
                self.add_error("taxonomy", "This taxonomy is not there any more.")
        elif not slugify(cleaned.get("name", "")):
            self.add_error("name", "Give the new taxonomy a name.")
        return cleaned


class ColumnsForm(forms.Form):
    """For each of our fields one of the file's columns, or none."""

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [name.strip() for name in names if name.strip()]
        choices = [("", "– not in the file –"), *((name.lower(), name) for name in columns)]
        for field, words, _ in FIELDS:
            self.fields[field] = forms.ChoiceField(choices=choices, required=field == "label", label=words)
        marks = [("|", "|"), *((name, MARK_WORDS[name]) for _, name in MARKS)]
        self.fields["mark"] = forms.ChoiceField(
            choices=marks, required=False, label="Between the parts of a list"
        )
        lower = [name.lower() for name in columns]
        self.as_named = {name: name for name in lower if AS_NAMED.fullmatch(name)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        used = [column for field, column in cleaned.items() if column and field != "mark"]
        for column in {one for one in used if used.count(one) > 1}:
            self.add_error(None, f"The column {column} is chosen twice.")
        return cleaned

    def columns(self) -> dict[str, str]:
        mark = self.cleaned_data.get("mark") or "|"
        chosen = {field: name for field, name in self.cleaned_data.items() if name and field != "mark"}
        return chosen | self.as_named | ({"mark": mark} if mark != "|" else {})


class TokenForm(forms.Form):
    name = forms.CharField(max_length=100, label="Which program will use it, and for what")
    scopes = forms.MultipleChoiceField(
        choices=ApiToken.Scope.choices, widget=forms.CheckboxSelectMultiple, label="What it may do"
    )
    per_minute = forms.IntegerField(
        min_value=1, max_value=6000, initial=120, label="Requests a minute, at most"
    )
    days = forms.TypedChoiceField(
        choices=[(90, "90 days"), (365, "one year"), (0, "until it is revoked")], coerce=int, initial=365,
        label="Valid for",
    )  # fmt: skip

    def expires_at(self) -> Any:
        days = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=days) if days else None
