"""Every number on the page can be worked out again from the files that a reader takes away.

Nothing of the package computes here: the files are read by pandas, as a reader would.
"""

import io
import re
import zipfile
from collections import Counter
from itertools import permutations

import pandas as pd
import pytest
from bs4 import BeautifulSoup

import summit


@pytest.fixture(scope="module", params=["geneva", "toy"])
def taken(request, tmp_path_factory) -> tuple[dict[str, pd.DataFrame], BeautifulSoup]:
    """The files of a summit, and what its page says in its first language."""
    records = request.getfixturevalue(request.param)
    folder = tmp_path_factory.mktemp("taken")
    summit.frames(records).save(folder / "all.zip", format="csv")
    with zipfile.ZipFile(folder / "all.zip") as files:
        tables = {
            name.removesuffix(".csv"): pd.read_csv(io.BytesIO(files.read(name)))
            for name in files.namelist()
        }
    html = summit.export(records, folder / "page.html", charts="none").read_text("utf-8")
    page = BeautifulSoup(html, "html.parser")
    for node in page.select("script, style, [data-lang]"):
        if node.get("data-lang") not in (None, records.languages[0]):
            node.extract()
    return tables, page


def said(page: BeautifulSoup, selector: str) -> list[str]:
    """What parts of the page say, white space and marks of direction aside."""
    return [
        " ".join(re.sub(r"[\u2066-\u2069\u200e\u200f]", "", one.get_text(" ")).split())
        for one in page.select(selector)
    ]


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)?", text)


def closeness(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Where the two stand on each issue at the summit, how close that is, and its bounds."""
    pair = tables["about"].loc[0, "pair"].split()
    held = tables["stances"][tables["stances"]["current"]]
    table = held.pivot(index="issue", columns="actor", values="value")
    table = table.reindex(index=tables["weights"]["issue"], columns=pair)
    on = tables["scale"]["value"].dropna()
    span = on.max() - on.min()
    a, b = (table[actor] for actor in pair)
    P = 1 - (a - b).abs() / span
    one = a.fillna(b)  # the side that is known, where one is
    least = (
        1 - pd.concat([(one - on.min()).abs(), (one - on.max()).abs()], axis=1).max(axis=1) / span
    )
    low, high = P.fillna(least.fillna(0)), P.fillna(1.0)
    weight = tables["weights"].set_index("issue")["weight"]
    return pd.DataFrame({"a": a, "b": b, "P": P, "low": low, "high": high, "weight": weight})


def percent(share: float) -> str:
    return f"{share * 100:.0f}"


def test_the_sentence_on_closeness(taken):
    tables, page = taken
    found = closeness(tables)
    both = found.dropna(subset="P")
    weighted = (both["P"] * both["weight"]).sum() / both["weight"].sum()
    coverage = both["weight"].sum() / found["weight"].sum()
    low, high = (
        (found[end] * found["weight"]).sum() / found["weight"].sum() for end in ("low", "high")
    )
    (sentence,) = said(page, "[data-part=summary]")
    told = numbers(sentence.partition(":")[0])[-3:] + numbers(sentence.partition(":")[2])
    shares = [coverage, weighted, both["P"].mean(), low, high]
    assert told == [str(len(both)), str(len(found)), *map(percent, shares)], sentence


def test_where_the_two_stand_on_each_issue(taken):
    tables, page = taken
    on = tables["scale"]["value"].dropna()
    found = closeness(tables)
    for issue, row in found.iterrows():
        (strip,) = page.select(f"tr[data-issue={issue}] [data-part=apart]")
        places = [float(re.search(r"[\d.]+", one["style"])[0]) for one in strip.select("i")]
        values = row[["a", "b"]].dropna().astype(float)
        wanted = (values - on.min()) / (on.max() - on.min()) * 100
        assert places == pytest.approx(list(wanted)), issue
        assert int(strip["data-apart"]) == wanted.nunique()


def test_how_many_issues_ended_how(taken):
    tables, page = taken
    issues = tables["issues"]
    for group, ids in issues.groupby("group"):
        (chip,) = said(page, f".chip[data-group={group}] b")
        assert chip == str(len(ids))
    rows = page.select("[data-part=matrix] tr[data-issue]")
    assert [row["data-issue"] for row in rows] == list(issues["issue"])


def test_how_many_events_sources_words_and_open_questions(taken):
    tables, page = taken
    events, sources, texts = tables["events"], tables["sources"], tables["texts"]
    actors = tables["actors"]
    (heading,) = said(page, "details[data-part=events] > summary")
    assert numbers(heading) == [str(len(events))]
    used = sources[sources["records"] > 0]
    pieces = Counter(tables["evidence"]["source"])
    assert dict(zip(used["source"], used["records"], strict=True)) == pieces
    (inside,) = said(page, "[data-part=sources] .inside")
    assert numbers(inside) == [str(len(used))]
    assert len(page.select("[data-part=sources] > ul > li")) == len(used)
    terms = texts[texts["kind"] == "term"]
    title, name = (
        next(iter(one.filter(like=k))) for one, k in ((terms, "title_"), (actors, "name_"))
    )
    people = actors[actors.filter(like="about_").notna().any(axis=1)]
    explained = len(terms) + (~people[name].isin(terms[title])).sum()
    assert len(page.select("[data-part=terms] dt")) == explained
    (inside,) = said(page, "details.terms > summary .inside")
    assert numbers(inside)[0] == str(explained)
    (open_ones,) = said(page, "details:has(> summary h2[id$='unknowns']) > summary .inside")
    assert numbers(open_ones) == [str(texts["record"].str.startswith("unknowns.").sum())]


def test_every_rating_with_its_day(taken):
    tables, page = taken
    rated = tables["ratings"].dropna(subset="rating")
    for issue, own in rated.groupby("issue"):
        kept = page.select(f"[data-detail][data-issue={issue}] .ratings .kept")
        told = [one["class"][1].removeprefix("k-") for one in kept]
        assert told == [str(value).removesuffix(".0") for value in own["rating"]], issue


def alpha(pairs: list[tuple[object, object]], distance) -> tuple[float, float]:
    """The observed and the expected disagreement of Krippendorff's alpha, two coders."""
    coincidences = Counter(pair for unit in pairs for pair in permutations(unit))
    totals = Counter()
    for (one, _), count in coincidences.items():
        totals[one] += count
    n = sum(totals.values())
    observed = sum(count * distance(*pair, totals) for pair, count in coincidences.items()) / n
    expected = sum(
        totals[a] * totals[b] * distance(a, b, totals) for a in totals for b in totals if a != b
    ) / (n * (n - 1))
    return observed, expected


def nominal(a, b, _) -> float:
    return float(a != b)


def ordinal(a, b, totals) -> float:
    low, high = sorted((a, b))
    between = sum(count for value, count in totals.items() if low < value < high)
    return (totals[low] / 2 + between + totals[high] / 2) ** 2 if a != b else 0.0


def test_how_far_the_two_codings_agree(taken):
    tables, page = taken
    coded = tables["second_coding"].dropna(subset="second")
    (method,) = said(page, "details.method")
    if coded.empty:
        assert "alpha" not in method.lower()
        return
    positions = coded[coded["kind"] == "position"]
    outcomes = coded[coded["kind"] == "outcome"]
    pairs = [*zip(positions["first"], positions["second"], strict=True)]
    observed, expected = alpha(pairs, nominal)
    values = tables["scale"].set_index("position")["value"]
    on = [tuple(values[code] for code in pair) for pair in pairs if values[[*pair]].notna().all()]
    seen, chance = alpha(on, ordinal)
    told = re.search(r"(\d+) of (\d+) positions and (\d+) of (\d+) outcomes", method).groups()
    alike = [(one["first"] == one["second"]).sum() for one in (positions, outcomes)]
    assert [*map(int, told)] == [alike[0], len(positions), alike[1], len(outcomes)]
    figures = re.search(r"1 − ([\d.]+) ÷ ([\d.]+) = ([\d.]+)", method).groups()
    assert [*figures] == [f"{one:.2f}" for one in (observed, expected, 1 - observed / expected)]
    scale = re.search(r"scale alone it is ([\d.]+) \(n = (\d+)\)", method).groups()
    assert scale == (f"{1 - seen / chance:.2f}", str(len(on)))
    differ = positions[positions["first"] != positions["second"]]
    assert method.count("second: ") == len(differ)


def test_each_account_s_word_on_each_issue(taken):
    tables, page = taken
    claims = tables["accounts"]
    rows = page.select(".accounts table tbody tr, table.accounts tbody tr")
    told = sum(not cell.get("class") for row in rows for cell in row.select("td"))
    assert told == len(claims) > 0


def test_no_file_has_a_line_before_its_heads_and_the_codebook_tells_every_column(taken):
    tables, _ = taken
    told = tables["codebook"]
    for name, frame in tables.items():
        assert list(told.loc[told["frame"] == name, "column"]) == list(frame.columns)
