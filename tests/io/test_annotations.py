"""Evidence as Web Annotations: what each says of its piece, and what is none of Summit's."""

from copy import deepcopy

import pytest

import summit

PLACE = "issues.bridge.stances.0"


@pytest.fixture(scope="module")
def told(toy):
    return summit.to_annotations(toy)


def items(told, record: str) -> list[dict]:
    """The annotations of the first piece of evidence of a record."""
    return [one for one in told["first"]["items"] if f":{record}.evidence.0:" in one["id"]]


def test_a_collection_says_whose_it_is_and_holds_its_page(told):
    name = "urn:summit:lac-morra-2031:annotations"
    assert {key: value for key, value in told.items() if key != "first"} == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": name,
        "type": "AnnotationCollection",
        "label": "Rencontre du lac Morra 2031",
        "total": len(told["first"]["items"]),
        "last": f"{name}:1",
    }
    assert {key: value for key, value in told["first"].items() if key != "items"} == {
        "id": f"{name}:1", "type": "AnnotationPage", "startIndex": 0,
    }  # fmt: skip


def test_a_piece_with_a_quotation_is_a_place_and_its_words(told):
    place, words = items(told, PLACE)
    common = [
        {"type": "TextualBody", "purpose": "linking", "format": "text/plain",
         "value": f"{PLACE}.evidence.0"},
        {"type": "TextualBody", "purpose": "classifying", "value": "verified"},
    ]  # fmt: skip
    source = {
        "id": "https://example.org/gazette/pont", "type": "Text", "dcterms:identifier": "gazette",
        "language": "fr",
    }  # fmt: skip
    assert place == {
        "id": f"urn:summit:lac-morra-2031:{PLACE}.evidence.0:locator",
        "type": "Annotation",
        "motivation": "describing",
        "body": common,
        "target": {"type": "SpecificResource", "source": source,
                   "selector": {"type": "FragmentSelector", "value": "2"}},
    }  # fmt: skip
    assert words["id"] == f"urn:summit:lac-morra-2031:{PLACE}.evidence.0:quotation"
    assert words["motivation"] == "linking"
    assert words["body"] == [
        *common,
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "he",
         "value": "הגשר ייבנה, אבל לא לפני סוף השיטפון"},
    ]  # fmt: skip
    assert words["target"]["selector"] == {
        "type": "TextQuoteSelector", "language": "fr", "suffix": ", a déclaré la maire",
        "exact": "Le pont se fera, mais pas avant la fin de la crue",
    }  # fmt: skip


def test_a_note_is_told_beside_the_place_and_what_a_source_lacks_is_not_made_up(told):
    place, words = items(told, "issues.bridge.stances.3")
    notes = {one.get("language"): one for one in place["body"] if one["purpose"] == "commenting"}
    assert {*notes} == {"fr", "he"} and notes["fr"]["value"] == "Entendu à la radio seulement."
    assert place["target"]["selector"]["value"] == "minute%202"
    assert not [one for one in words["body"] if one["purpose"] == "commenting"]
    [minutes] = items(told, "actors.odile")
    assert minutes["target"]["source"]["id"] == "urn:summit:lac-morra-2031:source:minutes"


def test_the_language_of_a_source_is_told_where_it_is_known(toy_folder):
    path = toy_folder / "sources.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('language = "he"', 'language = "unknown"'), encoding="utf-8")
    told = summit.to_annotations(toy_folder)
    place, words = items(told, "issues.bridge.stances.3")
    assert "language" not in place["target"]["source"]
    assert words["target"]["selector"]["language"] == "he"


def spoilt(told, act) -> dict:
    """A page of the two annotations of one piece; something was done to the first."""
    pair = [deepcopy(one) for one in items(told, PLACE)]
    act(pair[0])
    return {"items": pair}


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (
            lambda one: one["body"][0].update(value="somewhere"),
            "items[0]: 'somewhere' is no place of evidence in the records; it is no annotation "
            "that Summit wrote",
        ),
        (
            lambda one: one["target"]["selector"].update(type="XPathSelector"),
            "items[0]: no selector of the type 'XPathSelector' is read; it is no annotation",
        ),
        (lambda one: one["body"].pop(0), "items[0]: lacks 'linking'; it is no annotation that"),
        (lambda one: one["body"].pop(1), "items[0]: lacks 'classifying'; it is no annotation"),
        (lambda one: one.pop("target"), "items[0]: lacks 'target'; it is no annotation that"),
        (lambda one: one.update(body=3), "items[0]: "),
    ],
)
def test_an_annotation_that_is_not_whole_is_told_by_its_number(told, act, said):
    with pytest.raises(summit.SummitError) as caught:
        summit.from_annotations(spoilt(told, act))
    [line] = caught.value.problems
    assert line.startswith(said)


def test_all_that_is_not_whole_is_told_at_once(told):
    data = spoilt(told, lambda one: one["body"][1].update(value="sure"))
    data["items"] = [{}, *data["items"][:1], 3]
    with pytest.raises(summit.SummitError) as caught:
        summit.from_annotations(data)
    first, second, third = caught.value.problems
    assert first.startswith("items[0]: lacks 'body'; ") and second.startswith("items[2]: ")
    assert third == (f"{PLACE}.evidence.0: wrong or missing: status; give its other annotation too")


def test_what_other_tools_add_is_passed_over(told, toy):
    def more(one):
        one["body"].insert(0, {"type": "Image", "id": "https://example.org/i.png"})
        one["body"].append({"type": "TextualBody", "value": "fine", "language": "fr"})
        one["creator"] = "someone"

    [(record, evidence)] = summit.from_annotations(spoilt(told, more))
    assert (record, evidence) == (PLACE, toy.issues["bridge"].stance_records[0].evidence[0])


@pytest.mark.parametrize("data", [{"first": 3}, {"items": {}}, {"first": {"items": None}}])
def test_a_collection_without_a_page_is_refused(data):
    with pytest.raises(summit.SummitError, match=r"^the collection: no list of items in it or in"):
        summit.from_annotations(data)
