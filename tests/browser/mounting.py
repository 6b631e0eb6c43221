"""Explorers mounted as JupyterLab mounts them, over models that a test can set and read."""

import base64
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

import summit

MODEL = """const modelOf = (state, send) => {
    const listeners = [];
    const call = (wanted, ...told) => {
      for (const [event, callback] of [...listeners]) if (event === wanted) callback(...told);
    };
    const model = {
      get: (name) => state[name],
      set: (name, value) => {
        state[name] = value;
        call(`change:${name}`);
      },
      save_changes: () => {},
      on: (event, callback) => listeners.push([event, callback]),
      off: () => {},
      send,
    };
    return { call, model };
  };
"""
"""JavaScript: a model as JupyterLab gives it: ``call(event, …)`` tells those who listen."""

MOUNT = (
    f"async ({{ script, made }}) => {{ {MODEL}"
    + """
  const { default: widget } = await import(`data:text/javascript;base64,${script}`);
  for (const [number, { state, content }] of made.entries()) {
    const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
    const { call, model } = modelOf(state, ({ want, id }) => {
      if (want === "content") call("msg:custom", { id }, [new DataView(bytes.buffer)]);
    });
    const el = document.querySelectorAll("main")[number];
    el.model = model;
    el.close = await widget.render({ model, el });
  }
}"""
)


def mount(page: Page, *explorers: summit.Explorer) -> None:
    """Show explorers on an empty page, each in a ``main`` with its ``model`` and ``close()``."""
    first = explorers[0]
    page.set_content(f"<style>{first._css}</style>" + "<main></main>" * len(explorers))
    script = base64.b64encode(first._esm.encode()).decode()
    page.evaluate(MOUNT, {"script": script, "made": [_told(one) for one in explorers]})


DESK = (
    f"async ({{ script, state }}) => {{ {MODEL}"
    + """
  const { default: widget } = await import(`data:text/javascript;base64,${script}`);
  const take = (told) => {
    const other = Object.keys(told).filter(
      (name) => JSON.stringify(told[name]) !== JSON.stringify(state[name]),
    );
    Object.assign(state, told);
    for (const name of other) call(`change:${name}`);
  };
  const tell = async (message) => {
    const { answer, state: told } = await window.python(message);
    take(told);
    const bytes = Uint8Array.from(atob(answer), (one) => one.charCodeAt(0));
    call("msg:custom", { id: message.id }, [new DataView(bytes.buffer)]);
  };
  const { call, model } = modelOf(state, (message) => void tell(message));
  const el = document.querySelector("main");
  el.take = take;
  await widget.render({ model, el });
}"""
)


def expose_python(page: Page, python: Callable[[dict], Any]) -> None:
    """Have ``python(message)`` in a page answered so: a tab that is used again has it already."""
    if not hasattr(page, "python"):
        page.expose_function("python", lambda message: page.python(message))
    page.python = python


def mount_desk(page: Page, desk: summit.Desk) -> None:
    """Show a desk on an empty page, with its Python behind it."""
    sent: list[bytes] = []
    desk.send = lambda _content, buffers=(): sent.extend(buffers)

    def state() -> dict:
        told = desk.get_state()
        return {name: one for name, one in told.items() if name not in ("_esm", "_css", "layout")}

    def python(message: dict) -> dict:
        desk._handle_custom_msg(message, [])
        return {"answer": base64.b64encode(sent.pop()).decode(), "state": state()}

    expose_python(page, python)
    page.set_content(f"<style>{desk._css}</style><main data-jp-theme-light=true></main>")
    script = base64.b64encode(desk._esm.encode()).decode()
    page.evaluate(DESK, {"script": script, "state": state()})


def _told(explorer: summit.Explorer) -> dict:
    """What a view of it gets from Python: its state, and its content."""
    sent: list[bytes] = []
    explorer.send = lambda _content, buffers: sent.append(buffers[0])
    explorer._handle_custom_msg({"want": "content", "id": "1"}, [])
    told = explorer.get_state()
    looks = {"_standing": told["_standing"], "disabled": told["disabled"]}
    return {
        "state": {**explorer.state, **looks},
        "content": base64.b64encode(sent[0]).decode(),
    }
