"""The one door to the network: nothing else in the program opens a socket.

It is opened only by what the user asked for by name, such as `--extractor llm` or `--online`.
"""

from geo.online.chat import post_json

__all__ = ["post_json"]
