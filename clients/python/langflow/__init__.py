"""The client side of a Flowgate server, by the names that scripts written for Langflow import.

``python -m langflow api-key`` makes an API key; ``langflow.load`` uploads files to flows.
"""
