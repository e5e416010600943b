from __future__ import annotations

import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

from langflow.load import UploadError, get_flow, upload, upload_file

from .stub_server import stub_server

ID = "0b3b4d1c-6f0e-4a53-9d5f-1f5f6d1b2c3d"
STORED = f"{ID}/digest.txt"
ANSWERS = {
    f"POST /api/v1/upload/{ID}": (201, {}, {"flowId": ID, "file_path": STORED}),
    "GET /api/v1/flows/": (
        200,
        {},
        [{"id": "x", "endpoint_name": None}, {"id": ID, "endpoint_name": "my-flow"}],
    ),
    f"GET /api/v1/flows/{ID}": (200, {}, {"id": ID, "name": "My flow"}),
}


class AFile(unittest.TestCase):
    def setUp(self) -> None:
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name, "note.txt")
        self.path.write_text("hello")

    def upload_file(self, **options):
        with stub_server(ANSWERS) as server:
            given = {
                "file_path": self.path,
                "host": server.url,
                "flow_id": ID,
                "components": ["File-1"],
                "api_key": "sk-1",
            }
            return upload_file(**{**given, **options}), server.requests

    def test_is_put_into_the_tweaks_of_each_component(self) -> None:
        tweaks, requests = self.upload_file(components=["File-1", "File-2"])
        self.assertEqual(tweaks, {"File-1": {"path": STORED}, "File-2": {"path": STORED}})
        self.assertEqual(
            [(asked, headers["x-api-key"]) for asked, headers in requests],
            [(f"POST /api/v1/upload/{ID}", "sk-1")],
        )

    def test_leaves_other_tweaks_and_the_object_given_alone(self) -> None:
        given = {"File-1": {"path": "old", "silent": True}, "Prompt-1": {"template": "x"}, "code": 1}
        tweaks, _ = self.upload_file(tweaks=given)
        self.assertEqual(
            tweaks, {"File-1": {"path": STORED, "silent": True}, "Prompt-1": {"template": "x"}, "code": 1}
        )
        self.assertEqual(given["File-1"], {"path": "old", "silent": True})

    def test_goes_to_the_flow_of_an_endpoint_name(self) -> None:
        _, requests = self.upload_file(flow_id="my-flow")
        self.assertEqual(
            [asked for asked, _ in requests], ["GET /api/v1/flows/", f"POST /api/v1/upload/{ID}"]
        )

    def test_goes_nowhere_when_no_flow_has_the_name(self) -> None:
        with self.assertRaisesRegex(
            UploadError, "^Error uploading file: 404: Flow identifier nope not found$"
        ):
            self.upload_file(flow_id="nope")

    def test_is_not_uploaded_for_components_that_are_none(self) -> None:
        for components in ("File-1", [1]):
            with self.subTest(components), stub_server(ANSWERS) as server:
                with self.assertRaisesRegex(TypeError, "list of component ids"):
                    upload_file(self.path, server.url, ID, components, api_key="sk-1")
                self.assertEqual(server.requests, [])

    def test_that_is_not_there_is_named(self) -> None:
        with self.assertRaisesRegex(FileNotFoundError, "nothing.txt"):
            upload(self.path.with_name("nothing.txt"), "http://127.0.0.1:1", ID, "sk-1")

    def test_tells_of_a_server_that_is_not_there(self) -> None:
        with self.assertRaisesRegex(UploadError, "^Error uploading file: No answer from http://127.0.0.1:1 "):
            upload(self.path, "http://127.0.0.1:1", ID, "sk-1")


class AFlow(unittest.TestCase):
    def test_is_read_by_id_or_endpoint_name(self) -> None:
        for flow in (ID, ID.upper(), "my-flow"):
            answers = {**ANSWERS, f"GET /api/v1/flows/{ID.upper()}": ANSWERS[f"GET /api/v1/flows/{ID}"]}
            with self.subTest(flow), stub_server(answers) as server:
                self.assertEqual(get_flow(server.url, flow, "sk-1"), {"id": ID, "name": "My flow"})
