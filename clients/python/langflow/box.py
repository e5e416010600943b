"""Lines of plain text in a frame with round corners."""

from __future__ import annotations

from typing import Sequence


def box(lines: Sequence[str]) -> str:
    width = max(len(line) for line in lines)
    edge = "─" * (width + 2)
    rows = [f"│ {line.ljust(width)} │" for line in lines]
    return "\n".join([f"╭{edge}╮", *rows, f"╰{edge}╯"])
