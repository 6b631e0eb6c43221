"""Wrong inputs of every kind, each with the line that it brings."""

from spoiling import ACCOUNTS, ACTORS, BRIDGE, EVENTS, FISHING, HARBOUR, SOURCES, SUMMIT

DATES = (
    "write e.g. 2021, 2021-06, 2021-06-16, 2021-06-16T13:05+02:00, 2021-06~ "
    "or 2021-06-16/2021-06-18"
)
TABLE = 'expected a table with one text per language, e.g. en = "…"'
TEXT = 'expected text in quotes, "…"'
NUMBER = "expected a number without quotes, e.g. 1 or 0.5"
LIST = 'expected a list in square brackets, e.g. ["…", "…"]'
EVIDENCE = '[[outcomes.evidence]]\nsource = "gazette"\nlocator = "1"\nstatus = "verified"\n'
REASON = (
    "[stances.reason]\n"
    'fr = "Interrogée deux fois, elle a parlé d\'autre chose."\n'
    'he = "היא נשאלה פעמיים ודיברה על דבר אחר."\n'
)
OUTCOMES = "joint-statement, agreed, talks-opened, no-commitment, no-decision, rejected"
STANCE_KEYS = "actor, basis, date, evidence, main, position, reason, speaker, statement"

# id: (file, what stands there, what is written instead, the message after the file's name)
WRONG: dict[str, tuple[str, str, str, str]] = {
    "position misspelt": (
        BRIDGE, 'position = "abstain"', 'position = "abstian"',
        "stances[birch].position: 'abstian' is not on the scale; did you mean 'abstain'?",
    ),
    "position of another scale": (
        BRIDGE, 'position = "abstain"', 'position = "perhaps"',
        "stances[birch].position: 'perhaps' is not on the scale; "
        "write one of yes, abstain, no, silent, mixed",
    ),
    "position missing": (
        BRIDGE, 'position = "abstain"\n', "",
        'stances[birch].position: is missing; add position = "…"',
    ),
    "position a list": (
        BRIDGE, 'position = "abstain"', 'position = ["abstain"]',
        f"stances[birch].position: {TEXT}, got a list",
    ),
    "actor misspelt": (
        BRIDGE, 'actor = "birch"', 'actor = "brich"',
        "stances[brich].actor: no actor has the id 'brich'; did you mean 'birch'?",
    ),
    "actor in capitals": (
        BRIDGE, 'actor = "birch"', 'actor = "Birch"',
        "stances[2].actor: no actor has the id 'Birch'; did you mean 'birch'?",
    ),
    "actor unknown": (
        BRIDGE, 'actor = "birch"', 'actor = "oak"',
        "stances[oak].actor: no actor has the id 'oak'; add it to actors.toml",
    ),
    "actor without a column": (
        BRIDGE, 'actor = "birch"', 'actor = "odile"',
        "stances[odile].actor: 'odile' has a stance but no column; add it to columns in "
        "summit.toml",
    ),
    "actor a number": (
        BRIDGE, 'actor = "birch"', "actor = 7",
        f"stances[2].actor: {TEXT}, got 7",
    ),
    "speaker misspelt": (
        BRIDGE, 'speaker = "odile"', 'speaker = "odil"',
        "stances[alder].speaker: no actor has the id 'odil'; did you mean 'odile'?",
    ),
    "speaker for nobody": (
        ACTORS, 'speaks_for = "alder"', 'speaks_for = "oak"',
        "actors[odile].speaks_for: no actor has the id 'oak'; add it to actors.toml",
    ),
    "actor of an event": (
        EVENTS, 'actors = ["cedar"]', 'actors = ["ceder"]',
        "events[fair].actors[1]: no actor has the id 'ceder'; did you mean 'cedar'?",
    ),
    "source misspelt": (
        BRIDGE, 'source = "gazette"', 'source = "gazete"',
        "stances[alder].evidence[1].source: no source has the id 'gazete'; did you mean 'gazette'?",
    ),
    "source unknown": (
        BRIDGE, 'source = "gazette"', 'source = "x"',
        "stances[alder].evidence[1].source: no source has the id 'x'; add it to sources.toml",
    ),
    "source a table": (
        BRIDGE, 'source = "gazette"', "source = { a = 1 }",
        f"stances[alder].evidence[1].source: {TEXT}, got a table",
    ),
    "issue of an event": (
        EVENTS, '"bridge", "harbour"', '"bridge", "harbor"',
        "events[invitation].issues[2]: no issue has the id 'harbor'; did you mean 'harbour'?",
    ),
    "issue of a difference": (
        SUMMIT, '[[differences]]\nissues = ["harbour"]', '[[differences]]\nissues = ["harbor"]',
        "differences[1].issues[1]: no issue has the id 'harbor'; did you mean 'harbour'?",
    ),
    "issue without a file": (
        SUMMIT, '"harbour", "fishing"]', '"harbour", "whaling"]',
        "issues[3]: no issue has the id 'whaling'; add issues/whaling.toml",
    ),
    "issues a text": (
        SUMMIT, 'issues = ["bridge", "harbour", "fishing"]', 'issues = "bridge"',
        f"issues: {LIST}, got 'bridge'",
    ),
    "key misspelt": (
        BRIDGE, 'position = "abstain"', 'positon = "abstain"',
        f"stances[birch].positon: unknown key; did you mean 'position'?; it can be {STANCE_KEYS}",
    ),
    "key unknown": (
        BRIDGE, 'status = "agreed"', 'status = "agreed"\ncolour = "red"',
        "outcomes[1].colour: unknown key; it can be date, evidence, status, summary",
    ),
    "key of a quotation": (
        BRIDGE, "suffix =", "sufix =",
        "stances[alder].evidence[1].quote.sufix: unknown key; did you mean 'suffix'?; "
        "it can be exact, language, prefix, suffix, translation",
    ),
    "key of a whole file": (
        EVENTS, '[[events]]\nid = "ferry-founded"', 'event = 1\n[[events]]\nid = "ferry-founded"',
        "event: unknown key; did you mean 'events'?; it can be events",
    ),
    "language unknown": (
        BRIDGE, 'fr = "Le pont"', 'fr = "Le pont"\nen = "The bridge"',
        "short.en: 'en' is not a language of this summit; "
        "it declares fr, he (languages in summit.toml)",
    ),
    "language misspelt": (
        BRIDGE, 'fr = "Le pont"', 'fre = "Le pont"',
        "short.fre: 'fre' is not a language of this summit; did you mean 'fr'?; "
        "it declares fr, he (languages in summit.toml)",
    ),
    "id in words": (
        EVENTS, 'id = "fair"', 'id = "The Fair"', "events[7].id: 'The Fair' is not written as it "
        "must be: small letters a to z, digits and single hyphens, e.g. 'arms-control'",
    ),
    "language no tag": (
        BRIDGE, 'language = "fr"', 'language = "français"',
        "stances[alder].evidence[1].quote.language: 'français' is not written as it must be: "
        "a language tag, e.g. 'en' or 'pt-BR'",
    ),
    "languages a text": (
        SUMMIT, 'languages = ["fr", "he"]', 'languages = "fr"',
        f"languages: {LIST}, got 'fr'",
    ),
    "day impossible": (
        BRIDGE, '"2031-05-12"', '"2031-02-30"',
        f"stances[cedar #1].date: '2031-02-30' is not a date: day must be in 1..28; "
        f"{DATES}",
    ),
    "date in words": (
        BRIDGE, '"2031-05-12"', '"12 May 2031"',
        f"stances[cedar #1].date: '12 May 2031' is not a date; {DATES}",
    ),
    "date a number": (
        BRIDGE, '"2031-05-12"', "2031",
        f"stances[cedar #1].date: 2031 is not a date; {DATES}",
    ),
    "date a list": (
        SUMMIT, 'from = "2031-05-10"', 'from = ["x"]',
        f"window.from: ['x'] is not a date; {DATES}",
    ),
    "time without offset": (
        EVENTS, "T09:30+02:00", "T09:30",
        "events[opening].date: '2031-05-14T09:30' has no offset from UTC; "
        "write e.g. 2031-05-14T09:30+02:00, or once timezone = \"Europe/Zurich\" in summit.toml",
    ),
    "TOML time without offset": (
        EVENTS, '"2031-05-14T09:30+02:00"', "2031-05-14T09:30:00",
        "events[opening].date: 2031-05-14T09:30:00 has no offset from UTC; write e.g. +02:00 "
        "after it, or once timezone = \"Europe/Zurich\" in summit.toml",
    ),
    "interval backwards": (
        EVENTS, "2031-08-02/2031-08-04", "2031-08-04/2031-08-02",
        "events[fair].date: '2031-08-04/2031-08-02' ends before it starts; "
        "write the earlier date first",
    ),
    "window backwards": (
        SUMMIT, 'to = "2031-05-20"', 'to = "2031-05-01"',
        "window.to: 2031-05-01 is before 2031-05-10; swap from and to",
    ),
    "era backwards": (
        SUMMIT, 'to = "2031-09"', 'to = "2031-01"',
        "eras[2].to: 2031-01 is before 2031-03; swap from and to",
    ),
    "evidence missing": (
        BRIDGE, EVIDENCE, "",
        "outcomes[1].evidence: is missing; "
        "add a table [[outcomes.evidence]] with source, locator, status",
    ),
    "evidence empty": (
        BRIDGE, f'date = "2031-05-14"\n\n[outcomes.summary]\nfr = "Le pont sera construit."\n'
        f'he = "הגשר ייבנה."\n\n{EVIDENCE}',
        'date = "2031-05-14"\nevidence = []\n\n[outcomes.summary]\nfr = "x"\n',
        "outcomes[1].evidence: is empty; "
        "add a table [[outcomes.evidence]] with source, locator, status",
    ),
    "background without evidence": (
        ACTORS, EVIDENCE.replace("outcomes", "actors").replace("gazette", "minutes").replace(
            '"1"', '"page 1"'
        ),
        "", "actors[alder]: about has no evidence; add a table [[actors.evidence]]",
    ),
    "editorial without reason": (
        HARBOUR, REASON, "",
        'stances[cedar]: an editorial position needs its reason; add a text, e.g. reason.en = "…"',
    ),
    "locator outside the source": (
        BRIDGE, 'locator = "2"', 'locator = "page 9"',
        "stances[alder].evidence[1].locator: 'page 9' is no paragraph of source 'gazette'; "
        "it has 1, 2, 3, 4",
    ),
    "development with issues": (
        BRIDGE, 'id = "works-begin"', 'id = "works-begin"\nissues = ["bridge"]',
        "developments[works-begin].issues: a development belongs to its file's issue; "
        "leave issues out, or move it to events.toml",
    ),
    "developments a number": (
        FISHING, "weight = 1", "weight = 1\ndevelopments = 5",
        "developments: expected tables [[developments]], got 5",
    ),
    "id twice in a file": (
        EVENTS, 'id = "fair"', 'id = "flood"',
        "events[flood #2].id: 'flood' is already the id of events.toml: events[2]; choose another",
    ),
    "id twice in two files": (
        BRIDGE, 'id = "works-begin"', 'id = "flood"',
        "developments[flood].id: 'flood' is already the id of events.toml: events[2]; choose "
        "another",
    ),
    "id of another file": (
        FISHING, 'id = "fishing"', 'id = "angling"',
        "id: 'angling' differs from the file's name, 'fishing'; leave id out, or rename one",
    ),
    "id a number": (
        FISHING, 'id = "fishing"', "id = 5",
        "id: 5 differs from the file's name, 'fishing'; leave id out, or rename one",
    ),
    "id with capitals": (
        SUMMIT, 'id = "ferry"', 'id = "The Ferry"',
        "terms[1].id: 'The Ferry' is not written as it must be: "
        "small letters a to z, digits and single hyphens, e.g. 'arms-control'",
    ),
    "outcome misspelt": (
        BRIDGE, 'status = "agreed"', 'status = "agred"',
        f"outcomes[1].status: 'agred' is not one of {OUTCOMES}; did you mean 'agreed'?",
    ),
    "basis unknown": (
        BRIDGE, 'basis = "stated"', 'basis = "guessed"',
        "stances[alder].basis: 'guessed' is not one of stated, editorial",
    ),
    "kind of a note missing": (
        BRIDGE, 'kind = "assessment"\n', "",
        "notes[1].kind: is missing; "
        "add kind = one of assessment, background, difference, unknown",
    ),
    "date missing": (
        EVENTS, 'date = "2031-05-14T09:30+02:00"\n', "",
        'events[opening].date: is missing; add date = a date, e.g. "2021-06-16"',
    ),
    "rating unknown": (
        BRIDGE, "value = 1", "value = 4",
        "commitments[build-bridge].ratings[1].value: 4 is not one of 0, 1, 2, 3, not-rated",
    ),
    "commitment where nothing was agreed": (
        BRIDGE, 'status = "agreed"', 'status = "rejected"',
        "the file: commitments where nothing was agreed or opened: nothing was promised, so "
        "nothing can be rated; take them out, or mend the outcome's status",
    ),
    "account of nobody": (
        ACCOUNTS, 'teller = "alder"', 'teller = "aldr"',
        "accounts[gazette-story].teller: no actor has the id 'aldr'; did you mean 'alder'?",
    ),
    "account in conflict with none": (
        ACCOUNTS, '["radio-story"]', '["radio-tale"]',
        "accounts[gazette-story].claims[2].conflicts[1]: no account has the id 'radio-tale'; "
        "did you mean 'radio-story'?",
    ),
    "claim on no issue": (
        ACCOUNTS, 'issue = "bridge"', 'issue = "brigde"',
        "accounts[gazette-story].claims[1].issue: no issue has the id 'brigde'; did you mean "
        "'bridge'?",
    ),
    "order from zero": (
        ACCOUNTS, "order = 1", "order = 0",
        "accounts[gazette-story].claims[1].order: 0 is too small; write 1 or more",
    ),
    "order in words": (
        ACCOUNTS, "order = 1", 'order = "first"',
        "accounts[gazette-story].claims[1].order: "
        "expected a whole number without quotes, e.g. 1, got 'first'",
    ),
    "text missing": (
        SUMMIT, "[title]", "[headline.more]",
        'title: is missing; add a table [title] with one text per language, e.g. en = "…"',
    ),
    "text empty": (
        BRIDGE, 'fr = "Le pont"', 'fr = " "',
        "short: the fr text is empty; write it or leave the line out",
    ),
    "text a number": (BRIDGE, 'fr = "Le pont"', "fr = 5", f"short.fr: {TEXT}, got 5"),
    "text a list": (BRIDGE, 'fr = "Le pont"', 'fr = ["x"]', f"short.fr: {TEXT}, got a list"),
    "text without its language": (
        BRIDGE, '[short]\nfr = "Le pont"\nhe = "הגשר"', 'short = ["Le pont"]',
        f"short: {TABLE}, got a list",
    ),
    "text in double brackets": (
        BRIDGE, "[stances.statement]", "[[stances.statement]]",
        f"stances[alder].statement: {TABLE}, got a list",
    ),
    "table in single brackets": (
        HARBOUR, "[[notes]]", "[notes]", "notes: expected tables [[notes]], got a table",
    ),
    "view a text": (
        SUMMIT, '[tour.view]\nissues = ["bridge"]\nselected = "bridge/alder"',
        '[[tour]]\nid = "x"\ntitle = { fr = "x", he = "x" }\ntext = { fr = "x", he = "x" }\n'
        'view = "bridge"',
        "tour[x].view: expected a table [tour.view], got 'bridge'",
    ),
    "url without scheme": (
        SOURCES, '"https://example.org/radio"', '"www.example.org"',
        "sources[radio].urls[1]: 'www.example.org' is not written as it must be: "
        "an address that starts with http:// or https:// and has no spaces",
    ),
    "fingerprint of another kind": (
        SOURCES, 'fingerprint = "sha256:92dda20ce5414008"', 'fingerprint = "md5:92dda20ce5414008"',
        "sources[gazette].paragraphs[1].fingerprint: 'md5:92dda20ce5414008' is not written as "
        "it must "
        "be: 'sha256:' and 16 hexadecimal digits, as summit.records.fingerprint gives them",
    ),
    "wikidata a number": (
        ACTORS, 'kind = "group"', 'kind = "group"\nwikidata = "42"',
        "actors[anglers].wikidata: '42' is not written as it must be: Q and digits, e.g. 'Q42'",
    ),
    "scale value in quotes": (
        SUMMIT, "value = 1", 'value = "1"', f"scale[yes].value: {NUMBER}, got '1'",
    ),
    "scale without end": (
        SUMMIT, "value = 1", "value = inf", f"scale[yes].value: {NUMBER}, got inf",
    ),
    "weight zero": (
        BRIDGE, "weight = 3", "weight = 0", "weight: 0 is too small; write a number above 0",
    ),
    "weight in words": (BRIDGE, "weight = 3", 'weight = "heavy"', f"weight: {NUMBER}, got 'heavy'"),
    "weight true": (BRIDGE, "weight = 3", "weight = true", f"weight: {NUMBER}, got true"),
    "shown without column": (
        SUMMIT, 'shown = ["alder", "birch"]', 'shown = ["alder", "odile"]',
        "shown[2]: 'odile' is not one of the columns; add it to columns",
    ),
    "pair of one": (
        SUMMIT, 'pair = ["alder", "birch"]', 'pair = ["alder"]',
        "pair[2]: is missing; the list needs one more entry",
    ),
    "pair of three": (
        SUMMIT, 'pair = ["alder", "birch"]', 'pair = ["alder", "birch", "cedar"]',
        "pair: has 3 entries; leave 2",
    ),
    "pair of the same": (
        SUMMIT, 'pair = ["alder", "birch"]', 'pair = ["alder", "alder"]',
        "pair: 'alder' is listed twice; leave one out",
    ),
    "column twice": (
        SUMMIT, '"birch", "cedar"]\nshown', '"birch", "cedar", "birch"]\nshown',
        "columns: 'birch' is listed twice; leave one out",
    ),
    "tour to nowhere": (
        SUMMIT, '"bridge/alder"', '"bridge/aldr"',
        "tour[agreed].view.selected: 'bridge/aldr' selects nothing; did you mean 'bridge/alder'?; "
        "write an issue, issue/actor or event:id",
    ),
    "question that rests on nothing": (
        SUMMIT, '"bridge", "bridge/alder"]', '"bridge", "event:works-begins"]',
        "questions[agreed].rests_on[2]: 'event:works-begins' selects nothing; "
        "did you mean 'event:works-begin'?; "
        "write an issue, issue/actor or event:id",
    ),
    "meaning of a position of another scale": (
        BRIDGE, '[[means]]\nposition = "yes"', '[[means]]\nposition = "silent"',
        "means[silent].position: 'silent' is not on the scale; write one of yes, abstain, no",
    ),
    "tour with an unknown issue": (
        SUMMIT, '[tour.view]\nissues = ["bridge"]', '[tour.view]\nissues = ["brdge"]',
        "tour[agreed].view.issues[1]: no issue has the id 'brdge'; did you mean 'bridge'?",
    ),
    "tour with an unknown actor": (
        SUMMIT, 'view]\nactors = ["alder", "birch"', 'view]\nactors = ["alder", "brich"',
        "tour[since].view.actors[2]: 'brich' is not one of the columns; did you mean 'birch'?",
    ),
    "section without paragraphs": (
        SUMMIT, "[[differences]]",
        '[[sections]]\nid = "empty"\nparagraphs = []\nheading = { fr = "x" }\n\n[[differences]]',
        "sections[empty].paragraphs: is empty; add a table [[sections.paragraphs]] with text, "
        "evidence",
    ),
    "window half missing": (
        SUMMIT, 'from = "2031-05-10"\nto = "2031-05-20"\n', 'from = "2031-05-10"\n',
        'window.to: is missing; add to = a date, e.g. "2021-06-16"',
    ),
}  # fmt: skip
