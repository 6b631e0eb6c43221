"""What IPython offers where one writes: ids of records, and the words that traits allow."""

import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any

_LIST = r"""\s*=\s*[\[({]?(?:\s*["'][^"']*["']\s*,)*\s*["'](?P<begun>[^"']*)$"""
_SET = re.compile(rf"(?P<of>\w+)\.(?P<name>\w+){_LIST}")
_CALL = re.compile(rf"(?:(?P<on>\w+)\.)?\w+\(\s*(?:(?P<of>\w+)\s*,)?[^()]*?\b(?P<name>\w+){_LIST}")


def at_the_prompt() -> None:
    """Where IPython runs, let it look into records, and offer words inside quotes; once a shell."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    completer = getattr(shell, "Completer", None)
    matchers = getattr(completer, "custom_matchers", None)
    known = [getattr(one, "matcher_identifier", "") for one in matchers or ()]
    if matchers is None or __name__ in known:
        return
    with suppress(ImportError, AttributeError, KeyError):  # IPython before 8.8 looks into nothing
        policy = import_module("IPython.core.guarded_eval").EVALUATION_POLICIES["limited"]
        for allowed in (policy.allowed_getattr_external, policy.allowed_getitem_external):
            allowed.add(__name__.partition(".")[0])
    matchers.append(_matcher(shell))


def words_there(names: Callable[[str], Any], typed: str) -> tuple[str, list[str]]:
    """What is begun inside quotes, and the words that can stand there.

    names: the value of a name, or None. typed: the code up to the cursor, e.g.
    ``e.issues = ["cyber", "na`` or ``summit.explore(s, issues="``.
    """
    for pattern in (_SET, _CALL):
        found = pattern.search(typed)
        if not found:
            continue
        for place in ("of", "on"):
            name = found.groupdict().get(place)
            offers = getattr(names(name) if name else None, "_words_for_", None)
            words: Iterable[str] = offers(found["name"]) if offers else ()
            fitting = [word for word in words if word and word.startswith(found["begun"])]
            if fitting:
                return found["begun"], fitting
    return "", []


def _matcher(shell: Any) -> Callable[[Any], dict[str, Any]]:
    completion = sys.modules["IPython.core.completer"].SimpleCompletion

    def match(context: Any) -> dict[str, Any]:
        lines = context.full_text.splitlines()[: context.cursor_line + 1]
        typed = "\n".join([*lines[:-1], lines[-1][: context.cursor_position]]) if lines else ""
        begun, words = words_there(shell.user_ns.get, typed[-2000:])
        kept = len(begun) - len(context.token)  # a token begins after a colon
        texts = [word[kept:] for word in words] if begun.endswith(context.token) else []
        return {"completions": [completion(text=text) for text in texts], "suppress": bool(texts)}

    match.matcher_identifier = __name__  # type: ignore[attr-defined]
    match.matcher_api_version = 2  # type: ignore[attr-defined]
    return match
