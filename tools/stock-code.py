"""
Makes libs/components/src/stock-code/digests.json anew: which component each file of code is that a release of Langflow has
brought along, as digests. Run by hand for a new release: `python3 tools/stock-code.py`. It fetches every release with pip, some
gigabytes in all, and keeps none of their code.
"""

import collections
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "libs/components/src/stock-code/digests.json"
# From Langflow 1.0 on; the bundles are packages of their own since 1.10.
CORE = ["langflow-base", "lfx", "lfx-bundles"]
BUNDLES = [
    f"lfx-{name}"
    for name in (
        "amazon anthropic arxiv azure cohere confluent datastax docling duckduckgo empiriolabs exa firecrawl google ibm "
        "microsoft nextplaid ollama openai openai-compatible oracle paddle serpingapi serply slack toolguard valkey vllm"
    ).split()
]
OLDEST = {"langflow-base": [0, 0, 72]}
QUIET = ["--no-input", "--disable-pip-version-check"]
CLASS = re.compile(r"^class (\w+)\(", re.MULTILINE)
NAME = re.compile(r"""^    name(?:\s*:\s*\w+)?\s*=\s*["']([\w ]+)["']""", re.MULTILINE)


def pip(*arguments):
    return subprocess.run([sys.executable, "-m", "pip", *arguments, *QUIET], capture_output=True, text=True).stdout


def number(version):
    return [int(part) for part in re.findall(r"\d+", version)]


def versions(package):
    listed = re.search(r"Available versions: (.*)", pip("index", "versions", package))
    found = listed.group(1).split(", ") if listed else []
    return [version for version in found if number(version) >= OLDEST.get(package, [])]


def digest(code):
    return hashlib.sha256(code.replace("\r\n", "\n").strip().encode()).hexdigest()[:12]


def in_file(code):
    """A file with a component: its type is the name that it gives itself, else its last class's."""
    classes = CLASS.findall(code)
    names = NAME.findall(code)
    if classes:
        yield digest(code), names[-1] if names else classes[-1]


def in_project(text):
    """Projects that come along have code that was never in a file of a release."""
    for node in json.loads(text)["data"]["nodes"]:
        code = node["data"].get("node", {}).get("template", {}).get("code")
        if isinstance(code, dict) and CLASS.search(code.get("value") or ""):
            yield digest(code["value"]), node["data"]["type"]


def read(wheel):
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith(".py") and "/components/" in name:
                yield from in_file(archive.read(name).decode("utf8", "replace"))
            elif name.endswith(".json") and "/starter_projects/" in name:
                yield from in_project(archive.read(name))


def fetched(release):
    package, version = release
    with tempfile.TemporaryDirectory() as folder:
        pip("download", "--no-deps", "--only-binary", ":all:", "--dest", folder, f"{package}=={version}")
        return [found for wheel in pathlib.Path(folder).glob("*.whl") for found in read(wheel)]


def main():
    releases = [(package, version) for package in CORE + BUNDLES for version in versions(package)]
    types = collections.defaultdict(set)
    seen = {}
    with ThreadPoolExecutor(6) as pool:
        for found in pool.map(fetched, releases):
            for code, component in found:
                types[seen.setdefault(code, component)].add(code)
    newest = max((version for package, version in releases if package == "lfx"), key=number)
    table = {name: " ".join(sorted(digests)) for name, digests in sorted(types.items())}
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps({"newest": newest, "types": table}, indent=1) + "\n")
    print(f"{len(releases)} releases, {len(seen)} files, up to {newest}")


main()
