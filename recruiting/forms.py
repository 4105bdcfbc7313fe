"""What people type and choose on the recruiting pages, checked. Views decide what to do with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from hrapp.access import Role
from hrapp.models import User
from recruiting.comparing import is_uuid
from recruiting.coverage import DEGREES
from recruiting.models import Application, Requirement, Resume
from recruiting.questions import NONE
from recruiting.ranking_order import RankingFilters
from skills import skill_choice
from skills.models import Skill

LEVELS = [
    ("", "any level"),
    ("1", "1 of 5"),
    ("2", "2 of 5"),
    ("3", "3 of 5"),
    ("4", "4 of 5"),
    ("5", "5 of 5"),
]
CREDENTIALS = [
    ("", "none"), ("degree", "Degree"), ("licence", "Licence"), ("certificate", "Certificate"),
    ("clearance", "Clearance"),
]  # fmt: skip
Upload: TypeAlias = "UploadedFile[Any]"  # Any: the kind of file underneath
POINTER = re.compile(
    r"^/basics/(name|email|phone)$|^/(work|education|certificates|languages)/\d{1,3}/[a-zA-Z]{2,20}$"
)
TOO_LARGE = "{name} is larger than {limit} MB."


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError("Choose one or more files.", code="required")
        for file in files:
            within_limit(file)
        return list(files)


def within_limit(file: Upload | None) -> None:
    if file is not None and (file.size or 0) > settings.UPLOAD_LIMIT_BYTES:
        limit = settings.UPLOAD_LIMIT_BYTES // 1_000_000
        raise forms.ValidationError(TOO_LARGE.format(name=file.name, limit=limit), code="too_large")


class JobForm(forms.Form):
    title = forms.CharField(max_length=200, required=False)
    text = forms.CharField(max_length=200_000, required=False, widget=forms.Textarea)
    file = forms.FileField(required=False)
    is_shown_inside = forms.BooleanField(required=False)

    def clean_file(self) -> Upload | None:
        file: Upload | None = self.cleaned_data.get("file")
        within_limit(file)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("text", "").strip() and not cleaned.get("file") and "file" not in self.errors:
            self.add_error("text", "Paste the description or choose a file.")
        return cleaned


class UploadForm(forms.Form):
    resumes = FilesField()


class TeamForm(forms.Form):
    users = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["users"].queryset = colleagues()  # type: ignore[attr-defined]  # a ModelMultipleChoiceField


def colleagues() -> QuerySet[User]:
    """People whose role lets them be on a hiring team."""
    roles = [Role.RECRUITER, Role.HIRING_MANAGER]
    return User.objects.filter(is_active=True, roles__overlap=roles).order_by("full_name")


class RequirementForm(forms.Form):
    """Skills come as parallel lists: `skill` holds the words, `level` the level asked."""

    kind = forms.ChoiceField(choices=Requirement.Kind.choices)
    text = forms.CharField(max_length=4_000, required=False)
    start = forms.IntegerField(min_value=0, required=False)
    end = forms.IntegerField(min_value=1, required=False)
    weight = forms.DecimalField(min_value=0, max_value=10, max_digits=4, decimal_places=2, required=False)
    years = forms.DecimalField(min_value=0, max_value=50, max_digits=4, decimal_places=1, required=False)
    credential_kind = forms.ChoiceField(choices=CREDENTIALS, required=False)
    credential_level = forms.ChoiceField(
        choices=[("", "any level"), *((d, d) for d in DEGREES)], required=False
    )
    credential_field = forms.CharField(max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["skills"] = self._skills()
        cleaned["credential"] = self._credential(cleaned)
        return cleaned

    def _skills(self) -> list[tuple[Skill, int | None]]:
        words, levels = self._listed("skill"), self._listed("level")
        found: dict[UUID, tuple[Skill, int | None]] = {}
        for index, one in enumerate(words):
            if not one.strip():
                continue
            skill = skill_choice.named(one.strip())
            if skill is None:
                self.add_error(None, f"No skill of the taxonomy is called “{one.strip()[:80]}”.")
                continue
            level = levels[index] if index < len(levels) else ""
            found[skill.pk] = (skill, int(level) if level in {"1", "2", "3", "4", "5"} else None)
        return list(found.values())

    def _listed(self, name: str) -> list[str]:
        getlist = getattr(self.data, "getlist", None)
        return getlist(name) if getlist else []

    def _credential(self, cleaned: dict[str, Any]) -> dict[str, Any] | None:
        if not cleaned.get("credential_kind"):
            return None
        return {
            "kind": cleaned["credential_kind"],
            "level": cleaned.get("credential_level") or None,
            "field": cleaned.get("credential_field") or None,
        }


class WeightsForm(forms.Form):
    """One field for each requirement of the job that can score."""

    def __init__(self, requirements: Iterable[Requirement], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for requirement in requirements:
            self.fields[f"weight-{requirement.pk}"] = forms.DecimalField(
                min_value=0, max_value=10, max_digits=4, decimal_places=2, initial=requirement.weight
            )

    @property
    def weights(self) -> dict[str, Decimal]:
        return {name.removeprefix("weight-"): value for name, value in self.cleaned_data.items()}


class RankingFilterForm(forms.Form):
    """The filters of the ranking as they stand in the address bar."""

    stage = forms.MultipleChoiceField(choices=Application.Stage.choices, required=False)
    q = forms.CharField(max_length=80, required=False)
    holds = forms.TypedMultipleChoiceField(choices=(), required=False)
    findings = forms.ChoiceField(choices=[("", ""), ("yes", "yes"), ("no", "no")], required=False)

    def __init__(self, requirements: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holds"].choices = [(str(one.pk), one.text) for one in requirements]  # type: ignore[attr-defined]

    @property
    def filters(self) -> RankingFilters:
        """Values outside the allow-list count as absent, so that an old link still opens."""
        self.is_valid()
        cleaned = self.cleaned_data
        findings = {"yes": True, "no": False}.get(cleaned.get("findings", ""))
        return RankingFilters(
            tuple(cleaned.get("stage", ())), cleaned.get("q", ""), tuple(cleaned.get("holds", ())), findings
        )


class MoveForm(forms.Form):
    stage = forms.ChoiceField(choices=Application.Stage.choices)
    reason = forms.CharField(max_length=2_000, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("stage") == Application.Stage.DECLINED and not cleaned.get("reason", "").strip():
            self.add_error("reason", "Say why. The reason stays with the decision.")
        return cleaned


class NoteForm(forms.Form):
    text = forms.CharField(max_length=4_000)


class SkillCorrectionForm(forms.Form):
    """`skill` is a name typed by a person or the id behind a button."""

    skill = forms.CharField(max_length=300)
    level = forms.TypedChoiceField(choices=LEVELS, coerce=int, empty_value=None, required=False)
    is_rejected = forms.BooleanField(required=False)

    def clean_skill(self) -> Skill:
        words = self.cleaned_data["skill"].strip()
        skill = (
            Skill.objects.active().filter(pk=words).first() if is_uuid(words) else skill_choice.named(words)
        )
        if skill is None:
            raise forms.ValidationError(f"No skill of the taxonomy is called “{words}”.", code="unknown")
        return skill


class FieldCorrectionForm(forms.Form):
    pointer = forms.RegexField(POINTER)
    value = forms.CharField(max_length=300, required=False)


class AnswerForm(forms.Form):
    """Which skill the words of a question mean; `none` for none of those offered."""

    start = forms.IntegerField(min_value=0)
    choice = forms.CharField(max_length=36)

    def __init__(self, *args: Any, resume: Resume, **named: Any) -> None:
        super().__init__(*args, **named)
        self.resume = resume

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        asked = next((one for one in self.resume.questions if one["start"] == given.get("start")), None)
        if asked is None or given.get("choice") not in (*asked["choices"], NONE):
            raise forms.ValidationError("This question is not open any more.", code="gone")
        chosen = None if given["choice"] == NONE else given["choice"]
        return {"choices": asked["choices"], "chosen": chosen}
