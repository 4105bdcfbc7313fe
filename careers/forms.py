"""What people type and choose on the pages of a profile, checked. Views decide what to do with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils import timezone

from careers import sharing
from careers.models import Employee
from careers.sharing import AUDIENCES, ITEMS, Audience, Rule
from skills import skill_choice
from skills.models import Skill

Upload: TypeAlias = "UploadedFile[Any]"  # Any: the kind of file underneath
LONGEST = 2_000  # characters of a note
UNKNOWN_SKILL = "No skill of this name. Choose one from the list."


class LevelForm(forms.Form):
    """A level of the organisation's scale, with a few words."""

    level = forms.IntegerField(min_value=1, max_value=10)
    note = forms.CharField(max_length=LONGEST, required=False, strip=True)

    def __init__(self, *args: Any, top: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.top = top

    def clean_level(self) -> int:
        level: int = self.cleaned_data["level"]
        if level > self.top:
            raise forms.ValidationError(f"The scale goes from 1 to {self.top}.")
        return level


class NewSkillForm(LevelForm):
    skill = forms.CharField(max_length=300)

    def clean_skill(self) -> Skill:
        found = skill_choice.named(self.cleaned_data["skill"].strip())
        if found is None:
            raise forms.ValidationError(UNKNOWN_SKILL)
        return found


class CvForm(forms.Form):
    file = forms.FileField()

    def clean_file(self) -> Upload:
        file: Upload = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_LIMIT_BYTES:
            limit = settings.UPLOAD_LIMIT_BYTES // 1_000_000
            raise forms.ValidationError(f"{file.name} is larger than {limit} MB.", code="too_large")
        return file


class ProjectForm(forms.Form):
    title = forms.CharField(max_length=200)
    text = forms.CharField(max_length=20_000)
    dated_on = forms.DateField(required=False)

    def clean_dated_on(self) -> Any:
        day = self.cleaned_data["dated_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Give a day that has passed.")
        return day


class AskForm(forms.Form):
    asked = forms.ModelChoiceField(queryset=Employee.objects.none(), empty_label=None)
    message = forms.CharField(max_length=LONGEST, required=False, strip=True)

    def __init__(self, *args: Any, colleagues: QuerySet[Employee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].queryset = colleagues  # type: ignore[attr-defined]  # a ModelChoiceField


class WordsForm(forms.Form):
    words = forms.CharField(max_length=LONGEST, required=False, strip=True)


class EraseForm(forms.Form):
    """The number typed again, since nothing of it comes back."""

    number = forms.CharField(max_length=30)

    def __init__(self, *args: Any, employee: Employee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.employee = employee

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"].strip()
        if number != self.employee.number:
            raise forms.ValidationError("This is not the number of this person.")
        return number


def chosen_sharing(ticked: Iterable[str]) -> dict[tuple[str, Audience], bool]:
    """Every choice that there is, from the boxes that were ticked; a box is named what:audience."""
    names = set(ticked)
    return {
        (what, audience): f"{what}:{audience.value}" in names
        for what, item in ITEMS.items()
        for audience in AUDIENCES
        if item.rules[audience].may_choose
    }


def sharing_rows(employee: Employee) -> list[tuple[str, sharing.Item, list[tuple[Audience, bool, Rule]]]]:
    """(what, item, [(audience, is shared, rule)]) for the table that she reads."""
    chosen = sharing.choices_of([employee.pk]).get(employee.pk, {})
    return [
        (
            what,
            item,
            [(one, sharing.is_shared(chosen, what, one), item.rules[one]) for one in AUDIENCES],
        )
        for what, item in ITEMS.items()
    ]
