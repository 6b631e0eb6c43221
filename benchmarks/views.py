"""Times of a toggle among several explorers on one page, as a notebook has them."""

import base64
from statistics import median

from browser import TOGGLE
from playwright.sync_api import Browser

import summit

SHOW = """async ({ script, state: first, content, count, apart }) => {
  const { default: widget } = await import(`data:text/javascript;base64,${script}`);
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  const modelOf = (state) => {
    const listeners = [];
    const tell = (name, ...told) => {
      for (const [event, callback] of [...listeners]) if (event === name) callback(...told);
    };
    return {
      get: (name) => state[name],
      set: (name, value) => {
        state[name] = value;
        tell(`change:${name}`);
      },
      save_changes: () => {},
      on: (event, callback) => listeners.push([event, callback]),
      off: () => {},
      send: ({ want, id }) => {
        if (want === "content") tell("msg:custom", { id }, [new DataView(bytes.buffer)]);
      },
    };
  };
  let model = modelOf(first);
  for (let number = 0; number < count; number++) {
    const el = document.body.appendChild(document.createElement("main"));
    if (apart) model = modelOf({ ...first });
    await widget.render({ model, el });
    const { dataset } = el.querySelector("[data-live]");
    if (apart) dataset.live = dataset.group = `own-${number}`;
  }
  await new Promise((done) => setTimeout(done, 5000));
}"""
# those of the first view alone: the reader presses what is on the screen
FIRST = TOGGLE.replace(
    "document.querySelectorAll", 'document.querySelector("main").querySelectorAll'
)


def toggle_among(browser: Browser, count: int, *, apart: bool = False) -> float:
    """Median milliseconds from a toggle to the next frame with so many explorers on the page.

    They are views of one, which all follow it. apart: each is of its own, and none follows.
    """
    explorer = summit.explore("geneva-2021", show="matrix")
    sent: list[bytes] = []
    explorer.send = lambda _content, buffers: sent.append(buffers[0])
    explorer._handle_custom_msg({"want": "content", "id": "1"}, [])
    state = explorer.get_state()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_style_tag(content=explorer._css)
    page.evaluate(SHOW, {
        "script": base64.b64encode(explorer._esm.encode()).decode(),
        "state": {**explorer.state, "_standing": state["_standing"]},
        "content": base64.b64encode(sent[0]).decode(),
        "count": count,
        "apart": apart,
    })  # fmt: skip
    times = page.evaluate(FIRST)
    page.close()
    return median(times)
