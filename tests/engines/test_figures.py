"""The text of figures stands in the order of reading, in every engine."""

from itertools import pairwise

DRAWN = """() => ["positions", "timeline"].every((name) =>
  [...document.querySelectorAll(`[data-figure=${name}] .js-plotly-plot .main-svg text`)]
    .some((one) => one.checkVisibility()))"""

LINES = """() => {
  const found = [];
  for (const [nth, text] of document.querySelectorAll(".js-plotly-plot .main-svg text").entries()) {
    if (!text.checkVisibility()) continue;
    const parts = [...text.querySelectorAll("tspan.line")];
    for (const part of parts.length ? parts : [text]) {
      const words = [], boxes = [];
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (const { 0: word, index } of node.data.matchAll(/[\\p{L}\\p{M}\\p{N}]+/gu)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          words.push(word);
          boxes.push(range.getBoundingClientRect());
        }
      const left = Math.min(...boxes.map((box) => box.left));
      const right = Math.max(...boxes.map((box) => box.right));
      const edges = { start: left, middle: (left + right) / 2, end: right };
      found.push({ words, edge: edges[getComputedStyle(part).textAnchor], text: nth,
        x: boxes.map(({ left }) => Math.round(left)),
        y: boxes.map(({ top }) => Math.round(top)) });
    }
  }
  return found;
}"""


def scattered(lines) -> list[str]:
    """Lines of Arabic whose words do not follow each other from right to left at one height."""
    bad = []
    for line in lines:
        words, x, y = line["words"], line["x"], line["y"]
        rightmost = words and any("\u0600" <= sign <= "\u06ff" for sign in words[0])
        if rightmost and (x != sorted(x, reverse=True) or max(y) - min(y) > 8):
            bad.append(f"{' '.join(words)}: {x}, {y}")
    return bad


def displaced(lines) -> list[str]:
    """Lines of one text that do not begin, or end, below each other."""
    bad = []
    for one, next_ in pairwise(lines):
        both = one["words"] and next_["words"] and one["text"] == next_["text"]
        if both and abs(one["edge"] - next_["edge"]) > 12:  # a mark of punctuation
            bad.append(f"{' '.join(one['words'])} | {' '.join(next_['words'])}")
    return bad


def test_words_of_a_figure_follow_each_other_from_right_to_left(engine, geneva_arabic):
    engine.open(geneva_arabic, "#lang=ar&mode=chart")
    engine.until(DRAWN)
    lines = engine.run(LINES)
    assert sum(len(line["words"]) > 1 for line in lines) > 30
    assert scattered(lines) == []
    assert len(lines) > len({line["text"] for line in lines}) + 5  # some texts have lines
    assert displaced(lines) == []
    assert engine.run("() => document.documentElement.scrollWidth <= innerWidth")
