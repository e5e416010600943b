"""What can go wrong. Each message is one line, made to be shown, and never has a key or password in it."""

from __future__ import annotations


class LangflowError(Exception):
    """Base of all errors of this package."""


class ServerError(LangflowError):
    """The server could not be reached, or refused a call."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        #: The HTTP status of a refusal; ``None`` when there was no answer.
        self.status = status


class MissingApiKeyError(LangflowError):
    """A call needs an API key and was given none."""


class UploadError(LangflowError):
    """A file was not uploaded."""
