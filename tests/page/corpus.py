"""Small notebooks, a kind each, after what people reported about exporters of notebooks."""

from base64 import b64encode
from typing import Any

import nbformat
from building import PNG, markdown, said, shown

TEXT = b64encode(PNG).decode()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>in it</text></svg>'

MARKDOWN = {
    "entities": "A&nbsp;B &mdash; &copy; AT&amp;T 5 &lt; 6 &#8212; `&nbsp;`",
    "html-in-a-table": "| a | b |\n|---|---|\n| one<br>two | H<sub>2</sub>O &nbsp; &lt;x&gt; |",
    "comment": "before <!-- a note to myself --> after\n\n<!-- another\n\none -->\n\nend",
    "alignment": "| a | b | c |\n|:--|--:|:-:|\n| x | 1 | y |",
    "tasks": "- [ ] to do\n- [x] done\n- plain",
    "fence": "```markdown\n![alt](figure.png)\n# no title\n```\n\nor `![alt](other.png)`",
    "fence-of-an-unknown-language": "```nothing-known\nx = 1\n```",
    "fence-of-code": "```python\nfor x in y:\n    print('<b>')\n```",
    "mermaid": "```mermaid\ngraph TD; A-->B\n```",
    "tilde-fence": "~~~\n<b>code</b>\n~~~",
    "indented-code": "text\n\n    <b>code</b>\n    more",
    "setext": "Story\n=====\n\nPart\n----\n\ntext",
    "heading-without-space": "#Heading\n\n##Second *one*",
    "headings-alike": "# Results\n\n# Results\n\n[there](#Results)",
    "heading-with-a-formula": "# Energy $E=mc^2$ and `code`",
    "heading-with-html": "# One <br> two",
    "contents": "- [Results](#Results-and-more)\n- [Data](data.csv)\n\n## Results and more\n\ntext",
    "anchor": '<a id="place"></a><a name="old"></a>\n\n[there](#place) [and there](#old)',
    "links": "bare https://example.org/x and <https://example.org/y>, [t](https://example.org 'a')",
    "mail": "<mailto:a@example.org> and [b](mailto:b@example.org)",
    "reference": "[one][p] and [two]\n\n[p]: https://example.org/p\n[two]: https://example.org/two",
    "picture": "![one](attachment:a.png) and ![two](attachment:a.png 'title (x)')",
    "picture-by-reference": "![one][p]\n\n[p]: attachment:a.png",
    "picture-of-html": '<img src="attachment:a.png" width="30" alt="one"/>',
    "picture-beside": "![one](pic.png) ![two](<my fig (1).png>) ![three](my%20fig%20(1).png)",
    "picture-beside-in-html": '<p align="center"><img src="pic.png" alt="one"></p>',
    "picture-in-a-link": "[![one](pic.png)](https://example.org/)",
    "formulas": "inline $a_1 * b_1 * c_1$, $x<y$, $\\{x\\}$ and \\$5 to \\$6",
    "display": "$$\n\\frac{a}{b} \\\\\n c\n$$\n\nand\n\n$$x$$",
    "environment": "\\begin{equation}\n[x*h](n) = \\sum_l h(l)x(n-l)\n\\end{equation}",
    "matrix": "$X=\n\\begin{bmatrix}\n x_1 \\\\\n \\vdots \\\\\n x_m\n\\end{bmatrix}$",
    "double-backslash": "\\\\(x_1 * y\\\\) and \\\\[x_2\\\\]",
    "empty-formula": "a $$$$ b $$ c",
    "prices": "costs $5 and $6, or 10$ more",
    "unknown-command": "$\\nowhere{x}$ stays",
    "definitions": "$\\newcommand{\\R}{\\mathbb{R}}$ and $x \\in \\R$",
    "list-with-formula": "1. one\n   $$x^2$$\n2. two\n   - deeper\n\n     more",
    "lazy-list": "The list:\n\n- This\nlist\n- in\nit",
    "numbers-from-three": "3. three\n4. four",
    "definition-list": "Term\n: what it means\n: or else",
    "quote": "> one\n> > two\n\nafter",
    "emphasis": "*a* __b__ ~~c~~ a*b*c snake_case_word 2 * 3 * 4",
    "hard-break": "one  \ntwo\\\nthree",
    "rules": "---\n\n***\n\n___",
    "details": "<details><summary>More</summary>\n\n**inside**\n\n</details>",
    "block-of-html": "<div class='alert alert-info'>\n<b>Note</b> *not Markdown*\n</div>\n\n*is*",
    "markdown-in-a-div": "<div>\n\n**bold**\n\n</div>",
    "unclosed-div": "<div style='float: left'>one\n\ntwo",
    "stray-end": "one</div></div></main></body>two",
    "font": '<font color="red">red</font> <center>middle</center> <u>under</u> <mark>m</mark>',
    "table-of-html": "<table><tr><th colspan=2>a</th></tr><tr><td>1</td><td>2</td></tr></table>",
    "style": "<style>.x {color: red}</style>\n\n<span class='x'>red</span>",
    "cite": '<cite data-cite="key">([Foo](https://example.org))</cite>',
    "kbd": "Press <kbd>Ctrl</kbd>+<kbd>C</kbd> for H<sub>2</sub>O<sup>+</sup>",
    "arabic": '<div dir="rtl">\n\n# عنوان\n\nنص **مهم**\n\n</div>',
    "emoji": "👩‍🔬 :smile: ✓ — “quotes”",
    "escapes": "\\*not\\* \\# no \\[link\\](x) 1\\. one",
    "nothing": "",
    "blank": " \n\n ",
    "windows": "# One\r\n\r\ntwo\r\nthree",
    "abbreviation": "HTML is\n\n*[HTML]: HyperText",
    "frame": 'before <iframe src="https://example.org/"></iframe> after',
}
"""Name → source of a Markdown cell."""

STYLER = (
    "<style>#T_r0 {background-color: red;} #T_r1 {display: none}</style><table id='T'><tr>"
    "<td id='T_r0'>seen</td><td id='T_r1'>unseen</td></tr></table>"
)
ESTIMATOR = (
    "<style>#sk .fallback {display: none}</style><div id='sk'><div class='fallback'><pre>LR()</pre>"
    "</div><div class='box'>LinearRegression</div></div>"
)
OUTPUTS: dict[str, Any] = {
    "html-before-picture": {"text/html": "<b>html</b>", "image/png": TEXT, "text/plain": "p"},
    "picture": {"image/png": TEXT, "text/plain": "<Figure size 640x480>"},
    "jpeg": {"image/jpeg": TEXT, "text/plain": "<PIL.Image>"},
    "drawing": {"image/svg+xml": SVG, "image/png": TEXT, "text/plain": "<SVG>"},
    "markdown": {"text/markdown": "**bold** $x$ and\n\n- a\n- b", "text/plain": "<Markdown>"},
    "formula": {"text/latex": "$\\displaystyle \\frac{x}{2}$", "image/png": TEXT},
    "two-formulas": {"text/latex": "$a$ text $$b$$", "text/plain": "<Latex>"},
    "formula-in-brackets": {"text/latex": "\\[x^2\\]", "text/plain": "<Latex>"},
    "plain": {"text/plain": "<b>not bold</b>\n  &amp; two  spaces"},
    "colours": {"text/plain": "\x1b[1;31mred\x1b[0m plain \x1b[38;5;9mother\x1b[K"},
    "frame": {"text/html": "<table class='dataframe'><tr><th>a</th></tr><tr><td>&lt;1&gt;"},
    "styler": {"text/html": STYLER, "text/plain": "<Styler>"},
    "estimator": {"text/html": ESTIMATOR, "text/plain": "LR()"},
    "hidden": {"text/html": "<p hidden>unseen</p><p style='display:none'>nor this</p><p>seen</p>"},
    "document": {"text/html": "<html><head><title>t</title></head><body><p>body</p></body></html>"},
    "vega": {"application/vnd.vegalite.v6+json": {"a": 1}, "text/plain": "alt.Chart(...)"},
    "widget-without-state": {
        "application/vnd.jupyter.widget-view+json": {"model_id": "a", "version_major": 2},
        "text/plain": "IntSlider(value=3)",
    },
    "links": {"text/html": "<a href='https://example.org/a?b=1&amp;c'>a</a> <a href='x.csv'>x</a>"},
    "meter": {"text/html": "<progress max='9' value='3'></progress> 3 of 9"},
    "unclosed": {"text/html": "<div><p>one<p>two<td>three"},
}
"""Name → data of an output."""


def cells() -> dict[str, list[nbformat.NotebookNode]]:
    """Name → the cells of a notebook."""
    attached = {"a.png": {"image/png": TEXT}}
    made = {
        f"text-{name}": [markdown(source, attachments=attached)]
        for name, source in MARKDOWN.items()
    }
    made |= {f"output-{name}": [shown(data, "show()")] for name, data in OUTPUTS.items()}
    printed = said("stream", name="stdout", text="10 %\r20 %\rdone\n<b>\x1b[32mgreen\x1b[0m\n")
    printed.outputs += [nbformat.v4.new_output("stream", name="stderr", text="warned")]
    made["streams"] = [printed]
    made["error"] = [said("error", ename="E", evalue="v", traceback=["\x1b[31mE\x1b[0m", "at 1"])]
    made["raw"] = [nbformat.v4.new_raw_cell("plain <b>words</b>")]
    made["code"] = [nbformat.v4.new_code_cell("%matplotlib inline\nif a < b:\n\tc = '&amp;'")]
    return made
