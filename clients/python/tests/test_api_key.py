from __future__ import annotations

import os
import stat
import subprocess
import sys
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from langflow.api_key import announcement
from langflow.box import box

from .stub_server import stub_server

ANSWERS = {
    "POST /api/v1/login": (200, {}, {"access_token": "token"}),
    "POST /api/v1/api_key/": (200, {}, {"api_key": "sk-1"}),
}


def api_key(url: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    package = str(Path(__file__).parent.parent)
    settings = {"PYTHONPATH": package, "PYTHONDONTWRITEBYTECODE": "1", **environment}
    command = [sys.executable, "-m", "langflow", "api-key", "--host", url]
    return subprocess.run(command, env=settings, capture_output=True, timeout=30)


class TheBox(unittest.TestCase):
    def test_is_as_wide_as_its_longest_line(self) -> None:
        self.assertEqual(box(["a", "", "long"]), "╭──────╮\n│ a    │\n│      │\n│ long │\n╰──────╯")


@unittest.skipUnless(sys.platform.startswith("linux"), "the clipboard is reached in another way elsewhere")
class TheClipboard(unittest.TestCase):
    def announcement(self, xclip: str, **display: str) -> "tuple[str, str]":
        with TemporaryDirectory() as folder:
            program, copied = Path(folder, "xclip"), Path(folder, "copied")
            program.write_text(f'#!/bin/sh\n[ "$*" = "-selection clipboard" ] || exit 2\n{xclip}\n')
            program.chmod(stat.S_IRWXU)
            path = f"{folder}:/usr/bin:/bin"
            with patch.dict(os.environ, {"PATH": path, "COPIED": str(copied), **display}, clear=True):
                return announcement("sk-1"), copied.read_text() if copied.exists() else ""

    def test_has_the_key_where_there_is_one_and_the_box_says_so(self) -> None:
        text, copied = self.announcement('cat > "$COPIED"', DISPLAY=":0")
        self.assertEqual(copied, "sk-1")
        self.assertIn("│ The API key has been copied to your clipboard. Ctrl + V to paste it. │", text)

    def test_is_not_spoken_of_where_there_is_none(self) -> None:
        for xclip, display in (('cat > "$COPIED"', {}), ("exit 1", {"DISPLAY": ":0"})):
            with self.subTest(xclip):
                text, copied = self.announcement(xclip, **display)
                self.assertEqual(copied, "")
                self.assertNotIn("clipboard", text)


class TheCommand(unittest.TestCase):
    def test_prints_the_box_whatever_the_encoding_of_the_output(self) -> None:
        with stub_server(ANSWERS) as server:
            result = api_key(server.url, PYTHONIOENCODING="ascii")
        self.assertEqual(result.stderr, b"")
        self.assertTrue(result.stdout.decode().startswith("╭─"))

    def test_prints_the_key_even_when_it_cannot_sign_out(self) -> None:
        with stub_server({**ANSWERS, "POST /api/v1/logout": (503, {}, {})}) as server:
            result = api_key(server.url)
            self.assertEqual([asked for asked, _ in server.requests][-1], "POST /api/v1/logout")
        self.assertEqual(result.returncode, 0)
        self.assertIn("│ sk-1 ", result.stdout.decode())
