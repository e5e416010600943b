"""``python -m langflow api-key``: one more key of the superuser, made over REST."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from datetime import datetime, timedelta, timezone
from typing import Any

from .box import box
from .clipboard import copy_to_clipboard
from .errors import LangflowError, ServerError
from .server import call

_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def create_api_key(server: str, name: str, expires: str | None) -> dict[str, Any]:
    """Signs the superuser of the environment in, makes a key, and signs out again.

    ``expires`` is a span from now (``12h``, ``30d``, ``8w``) or a date or date-time, which the server reads
    and checks. Returns the key as the server shows it.
    Raises LangflowError when the server cannot be reached or refuses.
    """
    body = {"name": name} if expires is None else {"name": name, "expires_at": _instant(expires)}
    token = {"Authorization": f"Bearer {_sign_in(server)}"}
    try:
        return call("POST", f"{server}/api/v1/api_key/", headers=token, json=body)
    except ServerError as error:
        hint = (
            ""
            if expires is None
            else (f" (--expires {expires}: use a span such as 12h, 30d or 8w, or a date such as 2027-01-31)")
        )
        raise LangflowError(f"No key was made: {error}{hint}") from error
    finally:
        # A session that could not be ended ends by itself; the key that was made must not be lost for it.
        with contextlib.suppress(ServerError):
            call("POST", f"{server}/api/v1/logout", headers=token)


def announcement(key: str) -> str:
    """The box around a new key; it says so when the key is on the clipboard now."""
    lines = [
        "API Key Created Successfully:",
        "",
        key,
        "",
        "This is the only time the API key will be displayed.",
        "Make sure to store it in a secure location.",
    ]
    if copy_to_clipboard(key):
        paste = "Cmd + V" if sys.platform == "darwin" else "Ctrl + V"
        lines += ["", f"The API key has been copied to your clipboard. {paste} to paste it."]
    return box(lines)


def _sign_in(server: str) -> str:
    # The names and defaults are those of the server's own settings.
    username = os.environ.get("LANGFLOW_SUPERUSER") or "langflow"
    password = os.environ.get("LANGFLOW_SUPERUSER_PASSWORD") or "langflow"
    try:
        answer = call("POST", f"{server}/api/v1/login", data={"username": username, "password": password})
    except ServerError as error:
        if error.status != 401:
            raise
        raise LangflowError(
            f"The server does not accept the password of {username}: "
            "set LANGFLOW_SUPERUSER and LANGFLOW_SUPERUSER_PASSWORD."
        ) from error
    return answer["access_token"]


def _instant(expires: str) -> str:
    span = re.fullmatch(r"([0-9]{1,5})([hdw])", expires.strip())
    if span is None:
        return expires
    return (datetime.now(timezone.utc) + int(span[1]) * _UNITS[span[2]]).isoformat()
