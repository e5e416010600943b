from __future__ import annotations

import ast
import unittest
from pathlib import Path


class ThePackage(unittest.TestCase):
    def test_is_written_in_the_oldest_python_that_it_promises(self) -> None:
        for file in Path(__file__).parent.parent.rglob("*.py"):
            with self.subTest(file.name):
                ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 9))
