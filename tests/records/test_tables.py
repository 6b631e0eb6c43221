"""Records as the tables of an author's files: short, in order, and complete again."""

import summit
from summit.records import Summit, completed, full_tables, short_tables, shortened


def test_short_tables_are_in_the_order_in_which_a_summit_is_described(toy):
    short = short_tables(toy)
    assert [*short["summit.toml"]][:5] == ["title", "id", "date", "updated", "version"]
    assert [*short["issues/bridge.toml"]] == [
        "short", "title", "proposition", "weight", "weight_reason", "theme", "means", "stances",
        "outcomes", "developments", "notes", "commitments",
    ]  # fmt: skip
    turned = {
        name: dict(reversed(table.items()))
        for name, table in full_tables(toy).items()
        if not name.startswith("locale/")
    }
    again = shortened(turned)
    for name in ("summit.toml", "issues/bridge.toml", "issues/harbour.toml"):
        assert [*again[name]] == [*short[name]]


def test_completed_tables_have_what_short_ones_leave_out(toy):
    short, full = short_tables(toy), full_tables(toy)
    assert "id" not in short["issues/bridge.toml"] and "columns" not in short["summit.toml"]
    whole = completed(short)
    assert whole["issues/bridge.toml"]["id"] == "bridge"
    assert whole["summit.toml"]["id"] == "lac-morra-2031"
    assert whole["summit.toml"]["columns"] == ["alder", "birch", "cedar"]
    assert {*whole} == {name for name in full if not name.startswith("locale/")}
    assert "id" not in whole["actors.toml"] and "id" not in short["issues/bridge.toml"]
    assert Summit.from_tables(short).digest == toy.digest


def test_who_and_what_others_refer_to_keeps_its_id(toy):
    told = {"title": "T", "date": "2031", "actors": {"alder": "Alder"}, "sources": {"memo": "Memo"}}
    issue = summit.issue("A bridge", proposition="B.", stances={"alder": "for"}, outcome="agreed")
    short = short_tables(summit.build(**told, issues=[issue]))
    assert short["actors.toml"]["actors"] == {"alder": "Alder"}
    assert short["sources.toml"]["sources"] == {"memo": "Memo"}
    bridge = short["issues/a-bridge.toml"]  # of two alike the short one is written
    assert bridge["short"] == "A bridge" and "title" not in bridge
    assert "id" not in short["summit.toml"] and "id" not in short_tables(toy)["issues/bridge.toml"]
