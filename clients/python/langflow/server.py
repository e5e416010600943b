"""Where the server is, and one request to it."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

import requests

from .errors import LangflowError, MissingApiKeyError, ServerError

# Seconds to connect, and between two pieces of the answer: storing a large file takes a while.
_TIMEOUT = (10, 300)

# Addresses that a server listens on, but nobody can call.
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}


def base_url(host: str) -> str:
    """``host`` as a URL without a slash at its end; without a scheme it is ``http``."""
    url = host.strip()
    if "://" not in url:
        url = f"http://{url}"
    if _is_address(url):
        return url.rstrip("/")
    raise LangflowError(f"{host!r} is not the address of a server: give a URL such as http://127.0.0.1:7860.")


def url_from_environment() -> str:
    """The server that ``LANGFLOW_HOST`` and ``LANGFLOW_PORT`` start on this machine, or name on another one.

    ``LANGFLOW_HOST`` may be a whole URL, too; ``LANGFLOW_PORT`` then does not count.
    """
    host = os.environ.get("LANGFLOW_HOST", "").strip()
    if "://" in host:
        return base_url(host)
    port = os.environ.get("LANGFLOW_PORT", "").strip() or "7860"
    if port == "0":
        raise LangflowError("LANGFLOW_PORT=0 lets the server choose its port: say with --host where it is.")
    host = _EVERYWHERE.get(host.strip("[]"), host)
    if ":" in host and not host.startswith("["):
        host = f"[{host}]"
    return base_url(f"http://{host}:{port}")


def api_key_or_environment(api_key: str | None) -> str:
    """The key given, else ``LANGFLOW_API_KEY``.

    Raises MissingApiKeyError when there is neither, LangflowError for something that cannot be one.
    """
    key = (api_key or os.environ.get("LANGFLOW_API_KEY") or "").strip()
    if key and not (key.isascii() and key.isprintable()):
        raise LangflowError("The API key has characters in it that no key has.")
    if key:
        return key
    raise MissingApiKeyError("No API key: pass api_key=... or set the environment variable LANGFLOW_API_KEY.")


def call(method: str, url: str, **options: Any) -> Any:
    """Sends a request (``options`` are those of ``requests.request``) and returns the JSON of its answer.

    Raises ServerError when there is no answer, or a refusal. Redirects are refused, not followed:
    ``requests`` would take the ``x-api-key`` header along to wherever they lead.
    """
    try:
        response = requests.request(
            method, url, timeout=_TIMEOUT, auth=_as_given, allow_redirects=False, **options
        )
    except requests.RequestException as error:
        # The text of the error may repeat the request, so its kind has to do.
        raise ServerError(f"No answer from {_shown(url)} ({type(error).__name__}).") from error
    if response.is_redirect:
        target = _shown(response.headers["location"])
        raise ServerError(f"{_shown(url)} redirects to {target}: use that address.", response.status_code)
    if not response.ok:
        raise ServerError(_reason(response), response.status_code)
    try:
        return response.json()
    except ValueError as error:
        raise ServerError(f"{_shown(url)} does not answer in JSON: is that a Flowgate server?") from error


def _as_given(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keeps ``requests`` from putting a password of ``~/.netrc`` in the place of our credentials."""
    return request


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that is not closed
        return False


def _shown(url: str) -> str:
    """The address of a server without what a URL may hold beside it: credentials, path, query."""
    parts = urlsplit(url)
    address = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{address}" if address else parts.path


def _reason(response: requests.Response) -> str:
    """The ``detail`` of a refusal as one line: a text, or for a 422 the list of what is wrong."""
    try:
        detail = response.json()["detail"]
    except (ValueError, KeyError, TypeError):
        return response.reason
    if isinstance(detail, list):
        return "; ".join(str(problem.get("msg", problem)) for problem in detail)
    return str(detail)
