"""Why an export cannot be written."""


class ExportError(Exception):
    """The words for the code are in hrapp/messages.py; the detail names the item."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail
