from __future__ import annotations

import os
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from langflow.errors import LangflowError, MissingApiKeyError, ServerError
from langflow.server import api_key_or_environment, base_url, call, url_from_environment

from .stub_server import stub_server


def environment(**variables: str):
    return patch.dict(os.environ, variables, clear=True)


class TheAddress(unittest.TestCase):
    def test_is_a_url_without_a_slash_at_its_end(self) -> None:
        self.assertEqual(base_url("https://flows.example/langflow/"), "https://flows.example/langflow")

    def test_is_http_when_it_does_not_say(self) -> None:
        self.assertEqual(base_url("127.0.0.1:7860"), "http://127.0.0.1:7860")

    def test_is_refused_when_it_cannot_be_one(self) -> None:
        for host in (
            "",
            "ftp://x",
            "http://",
            "http://[::1",
            "http://x:port",
            "http://x:0",
            "http://x:99999",
        ):
            with self.subTest(host), self.assertRaisesRegex(LangflowError, "is not the address of a server"):
                base_url(host)

    def test_comes_from_the_settings_that_start_the_server(self) -> None:
        cases = [
            ({}, "http://127.0.0.1:7860"),
            ({"LANGFLOW_PORT": "8000"}, "http://127.0.0.1:8000"),
            ({"LANGFLOW_HOST": "flows.example"}, "http://flows.example:7860"),
            ({"LANGFLOW_HOST": "::1"}, "http://[::1]:7860"),
            ({"LANGFLOW_HOST": "[::1]"}, "http://[::1]:7860"),
            ({"LANGFLOW_HOST": "https://flows.example", "LANGFLOW_PORT": "1"}, "https://flows.example"),
        ]
        for settings, url in cases:
            with self.subTest(settings), environment(**settings):
                self.assertEqual(url_from_environment(), url)

    def test_is_this_machine_when_the_server_listens_everywhere(self) -> None:
        for host, url in (("0.0.0.0", "http://127.0.0.1:7860"), ("::", "http://[::1]:7860")):
            with self.subTest(host), environment(LANGFLOW_HOST=host):
                self.assertEqual(url_from_environment(), url)

    def test_has_to_be_said_when_the_server_chooses_its_port(self) -> None:
        with environment(LANGFLOW_PORT="0"), self.assertRaisesRegex(LangflowError, "--host"):
            url_from_environment()


class TheKey(unittest.TestCase):
    def test_given_counts_before_that_of_the_environment(self) -> None:
        with environment(LANGFLOW_API_KEY="sk-environment"):
            self.assertEqual(api_key_or_environment("sk-given"), "sk-given")
            self.assertEqual(api_key_or_environment(None), "sk-environment")
            self.assertEqual(api_key_or_environment(""), "sk-environment")

    def test_may_end_in_a_line_break_as_read_from_a_file(self) -> None:
        self.assertEqual(api_key_or_environment("sk-given\n"), "sk-given")

    def test_is_asked_for_by_both_names(self) -> None:
        for variables in ({}, {"LANGFLOW_API_KEY": " "}):
            with (
                environment(**variables),
                self.assertRaisesRegex(MissingApiKeyError, "api_key=.* LANGFLOW_API_KEY"),
            ):
                api_key_or_environment(None)

    def test_is_not_repeated_when_it_cannot_be_one(self) -> None:
        with self.assertRaises(LangflowError) as caught:
            api_key_or_environment("sk-\u2603secret")
        self.assertNotIn("secret", str(caught.exception))


class ACall(unittest.TestCase):
    def test_says_where_nobody_answers(self) -> None:
        with self.assertRaisesRegex(
            ServerError, r"^No answer from http://127\.0\.0\.1:1 \(ConnectionError\)\.$"
        ) as caught:
            call("GET", "http://user:secret@127.0.0.1:1/path?x-api-key=sk-1")
        self.assertIsNone(caught.exception.status)

    def test_does_not_take_the_key_where_a_redirect_leads(self) -> None:
        with stub_server({"GET /": (200, {}, {})}) as elsewhere:
            moved = {"GET /flow": (307, {"location": f"{elsewhere.url}/"}, {})}
            with (
                stub_server(moved) as server,
                self.assertRaisesRegex(ServerError, f"redirects to {elsewhere.url}: use"),
            ):
                call("GET", f"{server.url}/flow", headers={"x-api-key": "sk-1"})
            self.assertEqual(elsewhere.requests, [])

    def test_sends_no_password_of_the_netrc_file(self) -> None:
        with TemporaryDirectory() as folder, stub_server({"GET /": (200, {}, {})}) as server:
            netrc = Path(folder, "netrc")
            netrc.write_text("machine 127.0.0.1 login somebody password secret\n")
            with environment(NETRC=str(netrc)):
                call("GET", f"{server.url}/", headers={"Authorization": "Bearer token"})
            self.assertEqual(server.requests[0][1]["authorization"], "Bearer token")

    def test_says_why_it_is_refused(self) -> None:
        problems = [{"loc": ["body", "name"], "msg": "Too long"}, {"msg": "Too late"}]
        cases = [
            ({"detail": "No"}, "No"),
            ({"detail": problems}, "Too long; Too late"),
            ([], "Bad Request"),
            (b"<", "Bad Request"),
        ]
        for body, message in cases:
            with self.subTest(body), stub_server({"GET /": (400, {}, body)}) as server:
                with self.assertRaisesRegex(ServerError, f"^{message}$") as caught:
                    call("GET", server.url + "/")
                self.assertEqual(caught.exception.status, 400)

    def test_says_when_something_else_answers(self) -> None:
        with stub_server({"GET /": (200, {}, b"<html>")}) as server:
            with self.assertRaisesRegex(ServerError, "is that a Flowgate server"):
                call("GET", server.url + "/")
