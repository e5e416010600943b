"""Runs a flow and prints its answer as JSON.

Needs `pip install requests`, and to upload files `pip install ./clients/python`, too.

    python run_flow.py "Hello" --endpoint my-flow --api_key sk-...
    python run_flow.py "Sum it up" --endpoint my-flow --upload_file report.pdf --components File-a1b2c
"""

import argparse
import json
import os
import sys
from typing import Optional

import requests

try:
    from langflow.load import LangflowError, upload_file
except ImportError:
    upload_file = None

# What is used when the command line does not say. FLOW is a flow's id or endpoint name; TWEAKS change fields of its
# components for this run: {"<component id>": {"<field>": <value>}}.
BASE_API_URL = "http://127.0.0.1:7860"
FLOW = ""
TWEAKS: dict = {}


def run_flow(
    message: str,
    endpoint: str,
    output_type: str = "chat",
    input_type: str = "chat",
    tweaks: Optional[dict] = None,
    api_key: Optional[str] = None,
    host: str = BASE_API_URL,
) -> dict:
    """Returns the answer; its text is at ["outputs"][0]["outputs"][0]["results"]["message"]["text"].

    Raises requests.HTTPError when the server refuses or the flow fails; the reason is in its response's `detail`.
    """
    response = requests.post(
        f"{host}/api/v1/run/{endpoint}",
        json={
            "input_value": message,
            "output_type": output_type,
            "input_type": input_type,
            "tweaks": tweaks or {},
        },
        headers={"x-api-key": api_key} if api_key else None,
        timeout=310,  # a run may take 300 seconds, unless FLOWGATE_RUN_TIMEOUT says otherwise
    )
    response.raise_for_status()
    return response.json()


def main() -> None:
    parser = argparse.ArgumentParser(description="Runs a flow and prints its answer as JSON.")
    parser.add_argument("message", help="what the flow's input gets")
    parser.add_argument("--host", default=BASE_API_URL, help="address of the server (default: %(default)s)")
    parser.add_argument("--endpoint", default=FLOW, required=not FLOW, help="id or endpoint name of the flow")
    parser.add_argument("--tweaks", default=json.dumps(TWEAKS), help="fields to change for this run, as JSON")
    parser.add_argument("--api_key", default=os.environ.get("LANGFLOW_API_KEY"), help="else LANGFLOW_API_KEY")
    parser.add_argument(
        "--output_type", default="chat", help="chat, text, any or debug (default: %(default)s)"
    )
    parser.add_argument("--input_type", default="chat", help="chat, text or any (default: %(default)s)")
    parser.add_argument("--upload_file", help="file to upload to the flow first")
    parser.add_argument("--components", help="ids of the components that get the file, separated by commas")
    args = parser.parse_args()

    try:
        tweaks = json.loads(args.tweaks)
    except ValueError:
        tweaks = None
    if not isinstance(tweaks, dict):
        parser.error("--tweaks is not a JSON object")
    if args.upload_file:
        if not args.components:
            parser.error("--upload_file needs --components: the ids of the components that get the file")
        if upload_file is None:
            sys.exit("--upload_file needs the package: pip install ./clients/python")
        try:
            tweaks = upload_file(
                file_path=args.upload_file,
                host=args.host,
                flow_id=args.endpoint,
                components=args.components.split(","),
                tweaks=tweaks,
                api_key=args.api_key,
            )
        except (LangflowError, OSError) as error:
            sys.exit(str(error))
    try:
        answer = run_flow(
            args.message, args.endpoint, args.output_type, args.input_type, tweaks, args.api_key, args.host
        )
    except requests.HTTPError as error:
        sys.exit(f"{error.response.status_code}: {error.response.text}")
    except (requests.ConnectionError, requests.Timeout):
        sys.exit(f"No answer from {args.host}.")
    print(json.dumps(answer, indent=2))


if __name__ == "__main__":
    main()
