"""Requests that no client library would send, byte by byte."""

from __future__ import annotations

import socket
from typing import NamedTuple

import httpx


class Answered(NamedTuple):
    """What came back; the status is 0 where nothing did."""

    status: int
    headers: dict[str, str]
    body: bytes


def connected(client: httpx.Client, seconds: float = 30) -> socket.socket:
    """A connection to the server of a client."""
    return socket.create_connection((client.base_url.host, client.base_url.port or 80), seconds)


def sent(client: httpx.Client, request: bytes) -> Answered:
    """What the server answers to some bytes, up to where it or the answer ends."""
    with connected(client) as connection:
        connection.sendall(request)
        return received(connection)


def received(connection: socket.socket) -> Answered:
    """One answer."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = _more(connection)
        if not more:
            return Answered(0, {}, data)
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    length = int(headers.get("content-length", "0"))
    while len(body) < length and (more := _more(connection)):
        body += more
    return Answered(int(first.split()[1]), headers, body)


def _more(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except ConnectionError:
        return b""
