"""A Chrome or Chromium that is opened, asked for something and closed, in bounded time."""

import os
import signal
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

PATIENCE = 90  # seconds for a picture or a document
GOODBYE = 10  # more, for the browser to close

_Made = TypeVar("_Made")


def ask_browser(browser: Any, work: Callable[[Any], Awaitable[_Made]]) -> _Made:
    """What ``work`` makes with a browser. One that does not close is ended.

    browser: choreographer's, or kaleido's, not opened yet.
    Raises TimeoutError where nothing is made in time, and what the browser and ``work`` raise.
    """
    import asyncio  # reading records does without
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as aside:  # as in a notebook a loop is running already
        return aside.submit(asyncio.run, _bounded(browser, work)).result()


async def _bounded(browser: Any, work: Callable[[Any], Awaitable[_Made]]) -> _Made:
    import asyncio

    made: asyncio.Future[_Made] = asyncio.get_running_loop().create_future()

    async def whole() -> None:
        async with browser:
            made.set_result(await work(browser))

    task = asyncio.ensure_future(whole())
    either: set[asyncio.Future[Any]] = {task, made}
    await asyncio.wait(either, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
    if made.done():
        await asyncio.wait({task}, timeout=GOODBYE)
    elif task.done():
        await task  # raises
    if not task.done():  # what waits for an answer may wait for ever
        _end(browser)
        task.cancel()
        await asyncio.wait({task}, timeout=GOODBYE)
    if task.done() and not task.cancelled():
        task.exception()  # heard
    if not made.done():
        raise TimeoutError(f"it did not answer in {PATIENCE} seconds")
    return made.result()


def _end(browser: Any) -> None:
    """End a browser and what it has started."""
    process = getattr(browser, "subprocess", None)
    if process is None or process.poll() is not None:
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, ProcessLookupError):  # on Windows; not a group of its own
        process.kill()
    process.wait()
