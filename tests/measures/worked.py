"""A summit whose measures are worked by hand: 3 issues, 3 actors, one missing cell; scale -2..2."""

FIVE = {"for": 2, "conditional": 1, "neutral": 0, "reserved": -1, "against": -2}
DAY = "2020-06-05"
WORKED = {
    "arms": (3, {"a": ("for", DAY), "b": ("conditional", DAY), "c": ("for", DAY)}),
    "cyber": (2, {"a": ("for", DAY), "b": ("reserved", DAY)}),
    "rights": (1, {"a": ("for", DAY), "b": ("against", DAY), "c": ("conditional", DAY)}),
}
