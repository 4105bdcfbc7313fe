# ruff: noqa: N818 - the names are part of the doors, and short words read better in `except`
"""The ways a door can fail: each has a short code that a page can explain and a detail that a log can hold."""


class SlmError(Exception):
    """A model could not do its work. `detail` never holds text that a model read or wrote."""

    code = "slm_failed"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code}: {detail}" if detail else self.code)
        self.detail = detail


class ModelBusy(SlmError):
    """Another caller holds the model; time cures it."""

    code = "model_busy"


class ModelMissing(SlmError):
    """No model is registered for the task, or its file is not there."""

    code = "model_missing"


class ModelBroken(SlmError):
    """A file differs from its recorded digest, or the runtime refuses it."""

    code = "model_broken"


class ModelCrashed(SlmError):
    """A child process that ran native code died of a signal."""

    code = "model_crashed"


class AnswerInvalid(SlmError):
    """A generator did not keep to the schema within its attempts."""

    code = "answer_invalid"


class TextTooLong(SlmError):
    """A prompt does not fit the context; the caller splits it, nothing is cut in silence."""

    code = "text_too_long"
