"""Summits by hand: what a cell of a notebook says, and what need not be said."""

import re

import pytest

import summit

REYKJAVIK = {
    "title": "Reykjavik 1986",
    "date": "1986-10-11/1986-10-12",
    "actors": {"us": "United States", "ussr": "Soviet Union"},
}
SPACE = {
    "proposition": "SDI research should stay in the laboratory.",
    "stances": {"us": "against", "ussr": "for"},
    "outcome": "no-decision",
}


def made(**more) -> summit.Summit:
    return summit.build(**REYKJAVIK | {"issues": [summit.issue("Space defence", **SPACE)]} | more)


def refused(**more) -> list[str]:
    with pytest.raises(summit.SummitError) as caught:
        made(**more)
    return list(caught.value.problems)


def test_one_cell_makes_a_summit_that_shows_measures_and_exports(tmp_path):
    s = made()
    assert list(s.issues) == ["space-defence"] and s.issues["space-defence"].short["en"]
    assert summit.agreement(s, "us", "ussr").P == 0
    assert summit.frames(s).stances["position"].tolist() == ["against", "for"]
    assert "Space defence" in summit.explore(s)._repr_mimebundle_()[0]["text/html"]
    page = summit.export(s, tmp_path / "page.html", charts="none").read_text(encoding="utf-8")
    assert "Reykjavik 1986" in page and "Soviet Union" in page


def test_all_else_has_a_default():
    s = made()
    assert s.id == "reykjavik-1986" and s.languages == ("en",)
    assert s.columns == s.pair == ("us", "ussr") and s.shown == ()
    assert (s.window.start.edtf, s.window.end.edtf) == ("1986-10-11", "1986-10-12")
    assert s.headline == s.description == s.title and s.standfirst is None
    assert list(s.values) == ["for", "conditional", "neutral", "reserved", "against"]
    assert (s.licence, s.version, s.updated) == ("", "", None)
    issue = s.issues["space-defence"]
    assert issue.title == issue.short and issue.outcome.date.edtf == "1986-10-12"
    stance = issue.stances["us"]
    assert (stance.basis, stance.statement, stance.evidence) == ("stated", None, ())
    assert s.actors["us"].kind == "group"


def test_an_address_may_name_its_port():
    url = "http://localhost:1/memo"
    assert made(sources={"memo": {"title": "Memo", "urls": [url]}}).sources["memo"].urls == (url,)


def test_a_pair_is_chosen_where_there_are_two_and_no_more():
    assert made(actors={**REYKJAVIK["actors"], "is": "Iceland"}).pair == ("us", "ussr")
    three = SPACE | {"stances": SPACE["stances"] | {"is": "neutral"}}
    more = made(
        actors={**REYKJAVIK["actors"], "is": "Iceland"}, issues=[summit.issue("Space", **three)]
    )
    assert more.columns == ("us", "ussr", "is") and more.pair is None


def test_actors_and_sources_can_be_their_names_alone():
    s = summit.build(
        title="T", date="2031-05-14", actors=["United States", "Égypte"], sources=["The Accords"],
        issues=[summit.issue("A", proposition="P.", outcome="agreed", stances={
            "united-states": summit.stance("for", evidence="the-accords page 2"),
            "egypte": "for",
        })],
    )  # fmt: skip
    assert s.columns == ("united-states", "egypte") and s.actors["egypte"].name["en"] == "Égypte"
    assert s.sources["the-accords"].title == "The Accords"


def test_stances_outcomes_events_sources_and_actors_can_be_told_in_full():
    s = summit.build(
        **REYKJAVIK | {"actors": [
            summit.actor("United States", id="us"), summit.actor("Soviet Union", id="ussr"),
            summit.actor("Mikhail Gorbachev", speaks_for="ussr", role="General Secretary"),
        ]},
        timezone="Atlantic/Reykjavik",
        sources=[summit.source("Memo", id="memo", publisher="State", url="https://example.org")],
        events=[summit.event("1986-10-11T10:40", "They meet at Höfði", issues=["space"])],
        issues=[summit.issue(
            "Space", id="space", title="Defence in space", weight=3, proposition="Keep it there.",
            stances={
                "ussr": summit.stance("for", "Ten years in the laboratory.", evidence="memo page 3",
                                      speaker="mikhail-gorbachev", date="1986-10-12"),
                "us": [summit.stance("reserved", date="1986-10-11"),
                       summit.stance("against", date="1986-10-12")],
            },
            outcome=summit.outcome("no-decision", "They parted.", evidence=["memo (verified)"]),
        )],
    )  # fmt: skip
    issue = s.issues["space"]
    assert issue.stances["us"].position == "against" and len(issue.history["us"]) == 2
    piece = issue.stances["ussr"].evidence[0]
    assert (piece.source, piece.locator, piece.status) == ("memo", "page 3", "reported")
    assert [(one.locator, one.status) for one in issue.outcome.evidence] == [("", "verified")]
    assert s.actors["mikhail-gorbachev"].kind == "person"
    assert s.columns == ("us", "ussr")
    assert s.events["they-meet-at-hofdi"].date.edtf == "1986-10-11T10:40+00:00"
    assert s.sources["memo"].urls == ("https://example.org",)


@pytest.mark.parametrize("stances", [{}, [], {"us": None}])
def test_an_issue_may_have_no_position_on_record(stances, tmp_path):
    s = made(issues=[summit.issue("Space", **SPACE | {"stances": stances})])
    assert not s.issues["space"].stances
    assert summit.load(summit.save(s, tmp_path / "s")).digest == s.digest
    html = summit.export(s, tmp_path / "page.html").read_text(encoding="utf-8")
    assert "No position found" in html


def test_a_summit_without_events_has_no_timeline(tmp_path):
    def parts(**more):
        html = summit.export(made(**more), tmp_path / "page.html").read_text(encoding="utf-8")
        html = re.sub(r"<(script|style).*?</\1>", "", html, flags=re.S)
        return {
            part for part in ("timeline", "matrix") if f"data-part={part}" in html.replace('"', "")
        }

    assert parts() == {"matrix"}
    assert parts(events=[summit.event("1986-10-11", "E")]) == {"matrix", "timeline"}


def test_of_two_stances_of_one_day_the_main_one_counts_or_else_the_last_written():
    def held(*positions):
        stances = {"us": [summit.stance(one, **more) for one, more in positions], "ussr": "for"}
        return made(issues=[summit.issue("Space", proposition="P.", stances=stances,
                                         outcome="no-decision")]).issues["space"]  # fmt: skip

    last = held(("for", {}), ("against", {}))
    assert last.stances["us"].position == "against"
    main = held(("for", {"main": True}), ("against", {}))
    assert main.stances["us"].position == "for"
    assert [one.position for one in main.history["us"]] == ["against", "for"]
    with pytest.raises(summit.SummitError, match="'us' has a main stance of 1986-10-11 already; "):
        held(("for", {"main": True}), ("against", {"main": True}))


@pytest.mark.slow
@pytest.mark.parametrize("day", ["1520-06-07/1520-06-24", "0800-12-25"])
def test_a_meeting_of_any_century_is_measured_drawn_and_saved(day, tmp_path):
    year = day[:4]
    old = made(date=day, stops=[{"date": f"{year}-12-31", "label": "Later"}],
               events=[summit.event(f"{year}-12-30", "Peace")])  # fmt: skip
    frames = summit.frames(old)
    assert str(frames.stances["known_by"].iloc[0].date()) == day[:10]
    for kind in ("csv", "xlsx", "parquet", "json"):
        assert frames.save(tmp_path / kind, format=kind)
    assert len(summit.agreement_over_time(old, "us", "ussr")) and len(summit.agreement_table(old))
    for draw in (summit.timeline, summit.positions, summit.followed, summit.over_time):
        assert draw(old).data
    assert year.lstrip("0") in summit.export(old, tmp_path / "page.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("day", "stance", "outcome", "opens", "ends"),
    [
        ("1986-10", "1986-10", "1986-10", "1986-10", "1986-10"),
        ("1986", "1986", "1986", "1986", "1986"),
        ("1986-10/..", "1986-10/..", "1986-10", "1986-10", "1986-10"),
        ("1986-10/1986-11", "1986-10/1986-11", "1986-11", "1986-10", "1986-11"),
        ("1986-10-11T18:00Z", "1986-10-11", "1986-10-11", "1986-10-11", "1986-10-11"),
        ("1986-10-11T18:00Z/1986-10-12T18:00Z",
         "1986-10-11/1986-10-12", "1986-10-12", "1986-10-11", "1986-10-12"),
    ],
)  # fmt: skip
def test_what_tells_no_date_is_of_the_days_of_the_meeting(day, stance, outcome, opens, ends):
    s = made(date=day)
    issue = s.issues["space-defence"]
    dates = issue.stance_records[0].date, issue.outcomes[0].date, s.window.start, s.window.end
    assert [one.edtf for one in dates] == [stance, outcome, opens, ends]


@pytest.mark.slow
@pytest.mark.parametrize("languages", [["en", "eo"], ["eo"]])
def test_a_language_that_the_codebook_has_not_gets_its_words_in_english(languages):
    s = made(title="T", languages=languages)
    assert s.lane.root == {"en": "The meeting and its setting"}
    assert [step.label.root for step in s.scale][:2] == [{"en": "For"}, {"en": "Conditional"}]


def test_records_may_stand_where_tables_do():
    s = made()
    again = summit.build(
        **REYKJAVIK | {"actors": s.actors.values()}, issues=s.issues.values(),
        events=s.events.values(),
    )  # fmt: skip
    assert again.digest == s.digest


def test_ids_are_made_of_words_and_kept_apart():
    issues = [
        summit.issue(name, **SPACE) for name in ("Human rights", "Human Rights!", "الأسلحة", "…")
    ]
    assert list(made(issues=issues).issues) == [
        "human-rights",
        "human-rights-2",
        "lslhh",
        "issue",
    ]
    events = [summit.event("1986-10-11", "A walk"), summit.event("1986-10-12", "A walk")]
    assert list(made(events=events).events) == ["a-walk", "a-walk-1986-10-12"]
    assert made(title="…").id == "summit"


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"issues": [summit.issue("Space", **SPACE | {"outcome": "agred"})]},
         "issues/space.toml: outcomes[1].status: 'agred' is not one of "),
        ({"issues": [summit.issue("Space", **SPACE | {"stances": {"us": "agianst"}})]},
         "issues/space.toml: stances[us].position: 'agianst' is not on the scale; "
         "did you mean 'against'?"),
        ({"issues": [summit.issue("Space", **SPACE | {"stances": {"uk": "for"}})]},
         "issues/space.toml: stances[uk].actor: no actor has the id 'uk'; add it to actors.toml"),
        ({"colour": "red"}, "summit.toml: colour: unknown key; did you mean 'columns'?"),
        ({"stops": [{"label": "x", "date": 2**70}]},
         "summit.toml: stops[1].date: the number is too large; write one of at most 18 digits"),
        ({"sources": {"memo": {"title": "Memo", "urls": ["https://example.org:0/"]}}},
         "sources.toml: sources[memo].urls[1]: 'https://example.org:0/' is no address that a "),
        ({"issues": ["Space"]}, "issues: 'Space' is no issue; make it with summit.issue(…)"),
        ({"issues": [summit.issue("A", id="x", **SPACE), summit.issue("B", id="x", **SPACE)]},
         "issues: 'x' stands there twice; give one another id"),
        ({"issues": []}, "issues/: no issue in it; "),
        ({"title": ""}, "summit.toml: title: the en text is empty; "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_as_of_the_files(more, line):
    assert any(one.startswith(line) for one in refused(**more)), refused(**more)


@pytest.mark.parametrize(
    ("said", "edtf"),
    [("11-12 October 1986", "1986-10-11/1986-10-12"), ("12 octobre 1986", "1986-10-12")],
)
def test_the_date_of_the_meeting_may_be_said_in_words(said, edtf):
    issue = summit.issue("A", proposition="A.", stances={"us": "for"}, outcomes=[])
    more = {"languages": ["en", "fr"], "actors": {"us": "US"}, "issues": [issue]}
    assert summit.build(title="Talks", date=said, **more).date.edtf == edtf
    with pytest.raises(summit.SummitError, match="did you mean 1986-12-10 or 1986-10-12"):
        summit.build(title="Talks", date="10/12/1986", **more)
