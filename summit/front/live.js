// In JupyterLab: the model is the widget's; content and plotly.js come over its channel.

let asked = 0;

/** Ask the kernel for something too large for the state. @returns {Promise<Blob>} */
function ask(model, want) {
  const id = `${want}-${++asked}`;
  return new Promise((resolve) => {
    const answer = (message, buffers) => {
      if (message?.id !== id) return;
      model.off("msg:custom", answer);
      resolve(new Blob([buffers[0]]));
    };
    model.on("msg:custom", answer);
    model.send({ want, id });
  });
}

async function render({ model, el }) {
  const blob = await ask(model, "content");
  const { html, data } = JSON.parse(await inflate(blob));
  el.innerHTML = html; // rendered and escaped by Python, see page.py
  el.classList.add("summit-live");
  el.dataset.summit = data.id;
  el.dataset.group = data.group;
  el.dataset.lmSuppressShortcuts = "true"; // JupyterLab then leaves the keys alone: x would cut the cell
  for (const kind of ["keydown", "keypress", "keyup"]) el.addEventListener(kind, (event) => event.stopPropagation());
  return mount({ model, el, data, plotly: () => ask(model, "plotly"), figures: () => ask(model, "figures") });
}

export default { render };
