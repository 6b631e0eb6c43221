"""The one table of colours: read on every ground, told apart by every eye."""

from collections.abc import Callable
from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest

import summit
from summit.words import THEME

TEXT = ("ink", "soft")
TONES = ("for", "conditional", "neutral", "reserved", "against")
GROUNDS = ("paper", "mute")
APART = 10.0
"""CIEDE2000; about 1 is just noticeable between patches that touch. Marks are small and stand apart
from each other, so ten times as much is asked of them."""

Triple = tuple[float, float, float]

# Full dichromacy, on linear RGB: Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113.
DEFICIENCIES: dict[str, tuple[Triple, Triple, Triple]] = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> Triple:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return r, g, b


def luminance(colour: str) -> float:
    r, g, b = linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str, deficiency: str) -> Triple:
    """A colour as an eye sees it, in CIELAB under D65."""
    rgb = linear(colour)
    r, g, b = (
        min(1, max(0, sum(m * c for m, c in zip(row, rgb, strict=True))))
        for row in DEFICIENCIES[deficiency]
    )
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
                  for t in (x, y, z))  # fmt: skip
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: Triple, other: Triple) -> float:
    """CIEDE2000: Sharma, Wu and Dalal 2005, doi:10.1002/col.20070."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    grow = 1 + (1 - sqrt(mean / (mean + 25**7))) / 2
    c1, c2 = hypot(a1 * grow, b1), hypot(a2 * grow, b2)
    h1, h2 = (degrees(atan2(b, a * grow)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn) / 2)
    light, chroma = (l1 + l2) / 2 - 50, (c1 + c2) / 2
    hue = h1 + turn / 2 if c1 * c2 else h1 + h2
    t = 1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue))
    t += 0.32 * cos(radians(3 * hue + 6)) - 0.20 * cos(radians(4 * hue - 63))
    sl, sc = 1 + 0.015 * light**2 / sqrt(20 + light**2), 1 + 0.045 * chroma
    sh = 1 + 0.015 * chroma * t
    bend = 60 * exp(-(((hue % 360 - 275) / 25) ** 2))
    rt = -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(bend))
    return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * dc / sc * dh / sh)


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [  # from the paper's table of pairs that catch wrong implementations
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0011), 7.2195),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_itself_gives_the_published_distances(one, other, known):
    assert distance(one, other) == pytest.approx(known, abs=5e-5)


@pytest.mark.parametrize("kind", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_and_marks_stand_out_on_paper_and_where_it_is_muted(kind, ground):
    theme = THEME[kind]
    found = {
        name: contrast(theme[name], theme[ground]) for name in (*TEXT, *TONES, "none", "focus")
    }
    assert {name: ratio for name, ratio in found.items()
            if ratio < (4.5 if name in TEXT else 3)} == {}  # fmt: skip
    assert contrast(theme["against"], theme["paper"]) >= 4.5  # text too: "says otherwise"


@pytest.mark.parametrize("kind", ["light", "dark"])
def test_colours_differ_in_lightness_too(kind):
    theme = THEME[kind]
    assert len(set(theme.values())) == len(theme)
    close = [(a, b) for a, b in combinations(TONES, 2)
             if abs(luminance(theme[a]) - luminance(theme[b])) < 0.01]  # fmt: skip
    assert close in ([], [("neutral", "reserved")])  # a grey and an orange: never one hue


def closest(look: Callable[[str], Triple], theme: dict[str, str]) -> tuple[float, str, str]:
    return min((distance(look(theme[a]), look(theme[b])), a, b) for a, b in combinations(TONES, 2))


@pytest.mark.parametrize("kind", ["light", "dark"])
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_five_tones_stay_apart_for_every_eye(kind, deficiency):
    apart, one, other = closest(lambda colour: seen(colour, deficiency), THEME[kind])
    print(f"{kind}, {deficiency}: {apart:.1f} between {one} and {other}")
    assert apart >= APART, (one, other)
    off = min((distance(seen(THEME[kind]["none"], deficiency), seen(THEME[kind][tone], deficiency)),
               tone) for tone in ("for", "against"))  # fmt: skip
    assert off[0] >= APART, off


def test_a_pair_that_a_common_deficiency_mixes_up_would_be_caught():
    """Without this, a distance kept would prove nothing."""
    red, green = "#a83a2a", "#6f6a1c"
    assert distance(seen(red, "none"), seen(green, "none")) > 30
    assert distance(seen(red, "deuteranopia"), seen(green, "deuteranopia")) < APART


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_mark_of_an_exact_date_reads_as_filled(geneva, theme):
    """Only an approximate date is hollow; the fill alone tells them apart."""
    named = {colour: name for name, colour in THEME["light"].items()}
    fills = {
        trace.meta["phase"]: named[trace.marker.color]
        for trace in summit.timeline(geneva).data
        if trace.meta["kind"] == "events" and not trace.marker.symbol.endswith("-open")
    }
    assert "neither" in fills
    paper = THEME[theme]["paper"]
    assert [phase for phase, fill in fills.items() if contrast(THEME[theme][fill], paper) < 3] == []
