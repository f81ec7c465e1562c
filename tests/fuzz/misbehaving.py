"""Readers that do what no reader must, for the tests of the watcher."""

from __future__ import annotations

import os
import time

from tests.fuzz.cases import Answer

RAISES, HANGS, DIES, HOARDS, WALLOWS = 3, 5, 7, 9, 11
MIB = 1024**2


def misbehave(number: int) -> Answer:
    """Answer most cases; raise, hang, die, ask for too much memory and hold too much for five of them."""
    if number == RAISES:
        raise KeyError("no such column")
    if number == HANGS:
        time.sleep(600)
    if number == DIES:
        os.abort()
    if number == HOARDS:
        bytearray(600 * MIB)
    if number == WALLOWS:
        for _ in range(300):
            bytearray(1 * MIB)
        held = [bytearray(b"x" * MIB) for _ in range(300)]
        return Answer(0, len(held))
    return Answer(1, 0)
