"""A summit of two camps, for figures of all pairs."""

from typing import Any

import summit

ACTORS = ["x1", "y1", "x2", "y2", "x3", "y3"]
TEXT = {"en": "…"}
EVIDENCE = [{"source": "log", "locator": "page 1", "status": "verified"}]


def camps(name: str = "Land {id}", issues: int = 8) -> summit.Summit:
    """Six actors, listed in turn: x for, y against, each with one exception; y3 said two things.

    One issue each quarter from 2018 on; on the first two only x1 and y3 took a position.
    """
    tables: dict[str, Any] = {
        "summit.toml": {
            "id": "camps", "languages": ["en"], "date": "2020-06-05", "updated": "2020-12",
            "version": "1", "licence": "CC0-1.0", "columns": ACTORS,
            **dict.fromkeys(("title", "headline", "standfirst", "description", "lane"), TEXT),
            "window": {"from": "2018-01-01", "to": "2020-06-10"},
            "scale": [
                {"position": word, "value": value, "label": TEXT, "meaning": TEXT}
                for word, value in (("no", -1), ("perhaps", 0), ("yes", 1))
            ],
        },
        "actors.toml": {
            "actors": [
                {"id": id, "kind": "government", "name": {"en": name.format(id=id)}}
                for id in ACTORS
            ]
        },
        "sources.toml": {
            "sources": [
                {"id": "log", "kind": "official", "title": "Log", "publisher": "Log",
                 "date": "2020", "language": "en"}
            ]
        },
        "events.toml": {"events": []},
    }  # fmt: skip
    for number in range(issues):
        takers = ["x1", "y3"] if number < 2 else ACTORS[:-1]
        day = f"{2018 + number // 4}-{1 + 3 * (number % 4):02}-15"
        tables[f"issues/i{number}.toml"] = {
            "short": TEXT, "title": TEXT, "proposition": TEXT,
            "stances": [
                {"actor": id, "position": _position(id, number), "basis": "stated", "date": day,
                 "statement": TEXT, "evidence": EVIDENCE}
                for id in takers
            ],
            "outcomes": [
                {"status": "agreed", "date": "2020-06-05", "summary": TEXT, "evidence": EVIDENCE}
            ],
        }  # fmt: skip
    return summit.Summit.from_tables(tables)


def _position(id: str, number: int) -> str:
    if number == 2 + ACTORS.index(id):
        return "perhaps"
    return "yes" if id[0] == "x" else "no"
