"""One file that asks for nothing, and no script but those that its policy names."""

import base64
import gzip
import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from bs4 import Tag
from pages import parsed

RUNS = ("", "module", "text/javascript")


def policy_of(path: Path) -> dict[str, list[str]]:
    [element] = parsed(path).select("meta[http-equiv=Content-Security-Policy]")
    rules = (rule.split() for rule in element["content"].split(";"))
    return {name: values for name, *values in rules}


def scripts_of(path: Path, *kinds: str) -> list[str]:
    """The texts of a page's scripts of some types, in order."""
    found = parsed(path).find_all("script")
    return [one.string or "" for one in found if one.get("type", "") in kinds]


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.fixture(params=["geneva_page", "geneva_arabic", "hostile"])
def path(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(request.param)


def test_the_policy_is_the_first_element_after_the_charset(path):
    tags: list[Tag] = parsed(path).find_all(True)
    charset = next(index for index, tag in enumerate(tags) if "charset" in tag.attrs)
    assert [tag.name for tag in tags[:charset]] == ["html", "head"]
    assert tags[charset + 1]["http-equiv"] == "Content-Security-Policy"


def test_the_policy_allows_nothing_but_scripts_by_hash_and_inline_style(path):
    policy = policy_of(path)
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert all(re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", one) for one in policy["script-src"])
    assert policy["style-src"] == ["'unsafe-inline'"]
    rest = set(policy) - {"default-src", "base-uri", "form-action", "script-src", "style-src"}
    assert rest <= {"img-src"}
    assert {*policy.get("img-src", [])} <= {"data:", "blob:"}


def test_every_script_of_the_file_runs_by_its_own_hash_and_no_hash_is_spare(path):
    runs = scripts_of(path, *RUNS)
    assert len(runs) == 2
    [plotly] = parsed(path).find_all("script", id="plotly.js")
    packed = gzip.decompress(base64.b64decode(plotly.string)).decode()
    assert policy_of(path)["script-src"] == [hashed(text) for text in (*runs, packed)]


def test_no_element_asks_for_a_file_and_none_carries_a_handler(path):
    for tag in parsed(path).find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")], tag
        assert tag.name not in ("link", "iframe", "object", "embed", "base", "form"), tag
        source = tag.get("src") or ""
        assert not source or source.startswith("data:image/"), tag


def test_json_blocks_are_json_and_hold_no_tag(path):
    blocks = scripts_of(path, "application/json", "application/ld+json")
    assert len(blocks) >= 2
    for text in blocks:
        assert "<" not in text
        assert json.loads(text)
