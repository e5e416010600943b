"""Flows and their files on a server.

Every function takes the server as a URL such as ``http://127.0.0.1:7860``, a flow by its id or its endpoint
name, and the key as ``api_key``, else from the environment's ``LANGFLOW_API_KEY``.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Iterable, Mapping

from .errors import LangflowError, MissingApiKeyError, ServerError, UploadError
from .server import api_key_or_environment, base_url, call

__all__ = [
    "LangflowError",
    "MissingApiKeyError",
    "ServerError",
    "UploadError",
    "get_flow",
    "upload",
    "upload_file",
]

# What looks like an id is one; the server reads it in the same way, with hyphens or without.
_ID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)


def upload(
    file_path: str | os.PathLike[str], host: str, flow_id: str, api_key: str | None = None
) -> dict[str, Any]:
    """Stores a file with a flow. Returns ``{"flowId": ..., "file_path": ...}``; tweaks name it by that path.

    Raises MissingApiKeyError, OSError when the file cannot be read, LangflowError when ``host`` is no
    address, and UploadError when the server cannot be reached or refuses.
    """
    headers = {"x-api-key": api_key_or_environment(api_key)}
    server = base_url(host)
    path = Path(file_path)
    with path.open("rb") as file:
        try:
            url = f"{server}/api/v1/upload/{_flow_id(server, flow_id, headers)}"
            return call("POST", url, headers=headers, files={"file": (path.name, file)})
        except ServerError as error:
            status = "" if error.status is None else f"{error.status}: "
            raise UploadError(f"Error uploading file: {status}{error}") from error


def upload_file(
    file_path: str | os.PathLike[str],
    host: str,
    flow_id: str,
    components: Iterable[str],
    tweaks: Mapping[str, Any] | None = None,
    api_key: str | None = None,
) -> dict[str, Any]:
    """Stores a file with a flow and returns the tweaks with which a run hands it to ``components``.

    ``components`` are ids or display names. The tweaks are those given with ``{<component>: {"path": <stored
    path>}}`` put in; other fields of a component stay, and the object given is not changed. Raises what
    ``upload`` raises, and TypeError when ``components`` is not a list of texts.
    """
    names = list(components)
    if isinstance(components, str) or not all(isinstance(name, str) for name in names):
        raise TypeError('components must be a list of component ids, such as ["File-a1b2c"].')
    stored = upload(file_path, host, flow_id, api_key)["file_path"]
    result = dict(tweaks or {})
    for name in names:
        given = result.get(name)
        result[name] = {**(given if isinstance(given, Mapping) else {}), "path": stored}
    return result


def get_flow(url: str, flow_id: str, api_key: str | None = None) -> dict[str, Any]:
    """A flow with its graph, as the server at ``url`` shows it.

    Raises MissingApiKeyError, and ServerError when there is no such flow.
    """
    headers = {"x-api-key": api_key_or_environment(api_key)}
    server = base_url(url)
    return call("GET", f"{server}/api/v1/flows/{_flow_id(server, flow_id, headers)}", headers=headers)


def _flow_id(server: str, flow_id: str, headers: dict[str, str]) -> str:
    """The id for an endpoint name: the routes of flows and of their files take ids only."""
    name = str(flow_id)
    if _ID.fullmatch(name):
        return name
    flows = call("GET", f"{server}/api/v1/flows/", headers=headers, params={"header_flows": "true"})
    for flow in flows:
        if flow["endpoint_name"] == name:
            return flow["id"]
    raise ServerError(f"Flow identifier {name} not found", 404)
