"""What a person sends to the coach, checked."""

from typing import Any

from django import forms

from careers.coaching.intents import ABOUT, OPEN_INTENTS
from careers.models import Feedback


class QuestionForm(forms.Form):
    """How long a question may be and whether it may come now is said by careers/conversations.py."""

    conversation = forms.UUIDField(required=False)
    text = forms.CharField(required=False)


class FeedbackForm(forms.Form):
    verdict = forms.ChoiceField(choices=[("helpful", "Helpful"), ("not", "Not helpful")])
    reason = forms.ChoiceField(choices=Feedback.Reason.choices, required=False)
    words = forms.CharField(max_length=500, required=False)
    meant = forms.ChoiceField(choices=[(name, ABOUT[name]) for name in OPEN_INTENTS], required=False)

    def verdict_of_person(self) -> dict[str, Any]:
        """The keywords of conversations.judge."""
        said = self.cleaned_data
        return {
            "is_helpful": said["verdict"] == "helpful",
            "reason": said["reason"],
            "words": said["words"],
            "meant": said["meant"],
        }
