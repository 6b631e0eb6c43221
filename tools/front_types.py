"""Write the types of what Python gives the front end: ``summit/front/src/types.d.ts``."""

import sys
import types
import typing
from pathlib import Path
from typing import Any

from summit.front.data import FrontData, SharedData
from summit.front.large import LARGE_TRAITS, LargeData
from summit.front.records import RecordFrames
from summit.front.state import TRAITS, Trait

TARGET = Path(__file__).parent.parent / "summit" / "front" / "src" / "types.d.ts"
HEAD = "// Made by tools/front_types.py from what Python declares; change it there.\n"
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", Any: "unknown"}


def script(hint: Any, seen: dict[str, Any]) -> str:
    """A hint of Python's as a type of TypeScript's; tables met on the way go into ``seen``."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return str(inner[1])
    if origin is typing.NotRequired:
        return script(inner[0], seen)
    if origin is list:
        item = script(inner[0], seen)
        return f"({item})[]" if typing.get_origin(inner[0]) is types.UnionType else f"{item}[]"
    if origin is tuple:
        return f"[{', '.join(script(one, seen) for one in inner)}]"
    if origin is dict:
        return f"Record<string, {script(inner[1], seen)}>"
    if origin is typing.Literal:
        return " | ".join(f'"{one}"' for one in inner)
    if origin is types.UnionType:
        return " | ".join("null" if one is type(None) else script(one, seen) for one in inner)
    if typing.is_typeddict(hint):
        seen[hint.__name__] = hint
        return str(hint.__name__)
    return PLAIN[hint]


def table(made: Any, seen: dict[str, Any]) -> str:
    hints, lines = typing.get_type_hints(made, include_extras=True), []
    shared = {*typing.get_type_hints(SharedData)}
    extends = made is not SharedData and shared <= {*hints}
    if extends:
        seen[SharedData.__name__] = SharedData
    for name, hint in hints.items():
        if extends and name in shared:
            continue
        mark = "?" if name in made.__optional_keys__ else ""
        lines.append(f"  {name}{mark}: {script(hint, seen)};\n")
    more = f" extends {SharedData.__name__}" if extends else ""
    return f"interface {made.__name__}{more} {{\n{''.join(lines)}}}\n"


def view(name: str, traits: tuple[Trait, ...]) -> str:
    kinds = {"some": "string[]", "count": "number"}
    lines = "".join(f"  {one.name}: {kinds.get(one.kind, 'string')};\n" for one in traits)
    return f"interface {name} {{\n{lines}}}\n"


def declarations() -> str:
    parts = {"State": view("State", TRAITS), "LargeView": view("LargeView", LARGE_TRAITS)}
    waiting = {}
    for made in (FrontData, LargeData, RecordFrames):
        waiting[made.__name__] = made
    while waiting:
        name, made = waiting.popitem()
        seen: dict[str, Any] = {}
        parts[name] = table(made, seen)
        waiting |= {key: one for key, one in seen.items() if key not in parts}
    return "\n".join([HEAD, *(parts[name] for name in sorted(parts))])


def main(*options: str) -> int:
    """Write them; with ``--check`` only say whether they are what stands there."""
    made = declarations()
    if "--check" in options:
        stale = TARGET.read_text(encoding="utf-8") != made
        if stale:
            print(f"{TARGET.name} is stale: make front")
        return int(stale)
    TARGET.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
