"""What a person gives to an import of people: a file, and what its columns and titles mean."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from careers.importing.kinds import TABLES, missing
from careers.importing.records import DATES, DAY_FIRST, MONTH_FIRST
from careers.importing.titles import LEFT_OUT, NEW, nearest
from careers.models import PeopleImport
from hrapp.messages import words_for
from skills.models import Role

DATE_ORDERS = (
    ("", "as the file shows"),
    (DAY_FIRST, "the day (3/4 is in April)"),
    (MONTH_FIRST, "the month (3/4 is in March)"),
)


class PeopleFileForm(forms.Form):
    """A file and, when the guess was wrong, what it holds."""

    file = forms.FileField()
    kind = forms.ChoiceField(choices=[("", "Recognise it"), *PeopleImport.Kind.choices], required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.TAXONOMY_UPLOAD_LIMIT_BYTES:
            raise forms.ValidationError(words_for("too_large"))
        return file


class PeopleColumnsForm(forms.Form):
    """For each of our fields one of the file's columns, or none."""

    def __init__(self, *args: Any, kind: str, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        columns = [name.strip() for name in names if name.strip()]
        choices = [("", "– not in the file –"), *((name.lower(), name) for name in columns)]
        for field, words, _ in TABLES[kind].fields:
            self.fields[field] = forms.ChoiceField(choices=choices, required=False, label=words)
        self.fields[DATES] = forms.ChoiceField(
            choices=DATE_ORDERS, required=False, label="First in a date with slashes"
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        used = [column for field, column in cleaned.items() if column and field != DATES]
        for column in {one for one in used if used.count(one) > 1}:
            self.add_error(None, f"The column {column} is chosen twice.")
        for words in missing(self.kind, [field for field, column in cleaned.items() if column]):
            self.add_error(None, f"{words} is needed: choose its column.")
        return cleaned

    def columns(self) -> dict[str, str]:
        return {field: column for field, column in self.cleaned_data.items() if column}


class TitlesForm(forms.Form):
    """For each title that names no role: the role it stands for, a new one, or none."""

    def __init__(self, *args: Any, titles: dict[str, int], roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("", "– decide later –"), (LEFT_OUT, "Leave it out"), (NEW, "Make a role of it"),
            *((str(role.pk), role.title) for role in roles),
        ]  # fmt: skip
        self.titles = list(titles)
        self.fields["makes_rest"] = forms.BooleanField(required=False)
        for place, (title, count) in enumerate(titles.items()):
            like, is_alike = nearest(title, roles)
            hint = f"{count:,} line{'' if count == 1 else 's'}"
            self.fields[f"title{place}"] = forms.ChoiceField(
                choices=choices, required=False, label=title, initial=str(like.pk) if like and is_alike else "",
                help_text=f"{hint} · near {like.title}" if like else hint,
            )  # fmt: skip

    def title_fields(self) -> list[forms.BoundField]:
        return [self[f"title{place}"] for place in range(len(self.titles))]

    def chosen(self) -> dict[str, str]:
        said = {title: self.cleaned_data[f"title{place}"] for place, title in enumerate(self.titles)}
        if self.cleaned_data["makes_rest"]:
            said = {title: role or NEW for title, role in said.items()}
        return {title: role for title, role in said.items() if role}
