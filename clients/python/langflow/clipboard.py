"""The clipboard, through the program that the system has for it."""

from __future__ import annotations

import os
import subprocess
import sys
from shutil import which


def copy_to_clipboard(text: str) -> bool:
    """Puts text on the clipboard; ``False`` where there is none, as on most servers."""
    for command in _commands():
        program = which(command[0])
        if program is None:
            continue
        # Nothing is read from it: some of these programs stay, their output open.
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "timeout": 5}
        try:
            subprocess.run([program, *command[1:]], input=text.encode(), check=True, **quiet)
        except (OSError, subprocess.SubprocessError):
            continue
        return True
    return False


def _commands() -> list[list[str]]:
    if sys.platform == "darwin":
        return [["pbcopy"]]
    if sys.platform == "win32":
        return [["clip"]]
    # Without a display there is no clipboard, and a program that would reach it may wait for one.
    wayland = [["wl-copy"]] if os.environ.get("WAYLAND_DISPLAY") else []
    x11 = (
        [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
        if os.environ.get("DISPLAY")
        else []
    )
    return wayland + x11
