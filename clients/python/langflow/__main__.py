"""The command ``python -m langflow``."""

from __future__ import annotations

import argparse
import json
import sys

from .api_key import announcement, create_api_key
from .errors import LangflowError
from .server import base_url, url_from_environment


def main() -> int:
    options = _parser().parse_args()
    # The frame of the box is not in every encoding that a pipe or an old terminal starts with.
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        server = base_url(options.host) if options.host else url_from_environment()
        created = create_api_key(server, options.name, options.expires)
    except LangflowError as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps(created, ensure_ascii=False) if options.json else announcement(created["api_key"]))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m langflow", description="The client side of a Flowgate server."
    )
    commands = parser.add_subparsers(metavar="command", required=True)
    api_key = commands.add_parser(
        "api-key",
        help="creates an API key for the superuser and prints it, this once",
        description="Creates an API key for the superuser and prints it, this once.",
        epilog="LANGFLOW_SUPERUSER and LANGFLOW_SUPERUSER_PASSWORD say who that is (default: langflow, langflow).",
    )
    api_key.add_argument(
        "--host", metavar="URL", help="where the server is (LANGFLOW_HOST and LANGFLOW_PORT)"
    )
    api_key.add_argument("--name", metavar="TEXT", default="CLI", help="what the key is for")
    api_key.add_argument(
        "--expires",
        metavar="WHEN",
        help="when it stops working: 30d, 12h, or a date such as 2027-01-31; never if left out",
    )
    api_key.add_argument("--json", action="store_true", help="prints JSON, for scripts")
    return parser


if __name__ == "__main__":
    sys.exit(main())
