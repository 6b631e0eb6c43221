// What JupyterLab and Notebook load of ours when they start. After a notebook has been exported to
// Summit it tells there what the page could not keep: the page says so itself, in its foot, so it
// is asked for once more and read. Of the application only what is public is used.

import { make } from "./dom.js";

const NAME = "summit-explainer"; // of labextension.json
const EXPORT = "notebook:export-to-format";
const NOTIFY = "apputils:notify";
const SHOW = "summit:left-out";
const DIALOG = `max-inline-size: 46rem; padding: 1.5rem; border: 1px solid;
  color: var(--jp-ui-font-color1); background: var(--jp-layout-color1);
  font-family: var(--jp-ui-font-family)`;
const LINK = `border: 0; padding: 0.2rem 0; background: none; color: var(--jp-content-link-color);
  font: inherit; text-align: start; text-decoration: underline; cursor: pointer`;

/** @typedef {{title: string, lines: string[]}} Told */

/**
 * What the page of a notebook could not keep, or why there is none.
 * @param {Lab} app
 * @param {string} path
 * @returns {Promise<Told>}
 */
async function leftOut({ serviceManager }, path) {
  const { baseUrl, token } = serviceManager.serverSettings;
  const place = path.split("/").map(encodeURIComponent).join("/");
  const headers = token ? { Authorization: `token ${token}` } : undefined;
  const answer = await fetch(`${baseUrl}nbconvert/summit/${place}`, { headers });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok) {
    const why = page.querySelector("pre")?.textContent ?? answer.statusText;
    return { title: "The page was not made", lines: why.trim().split("\n") };
  }
  const list = page.querySelector("[data-part=left-out]");
  const said = [...(list?.parentElement?.querySelectorAll("p") ?? [])];
  const own = said.find(({ lang }) => lang === document.documentElement.lang);
  const title = own ?? said.find(({ lang }) => lang === "en") ?? said[0];
  const lines = [...(list?.children ?? [])].map((one) => one.textContent ?? "");
  return { title: title?.textContent ?? "", lines };
}

/** All of it, each line leading to its cell. @param {Panel | null} panel @param {Told} told */
function list(panel, { title, lines }) {
  /** @type {HTMLDialogElement} */
  const dialog = make("dialog", { "data-part": "left-out" });
  const items = lines.map((line) => {
    const number = Number(/^cell (\d+):/.exec(line)?.[1]);
    if (!number || !panel?.content) return make("li", { textContent: line });
    const lead = () => {
      dialog.close();
      panel.content.activeCellIndex = number - 1;
      panel.content.scrollToItem?.(number - 1);
    };
    const button = make("button", { type: "button", textContent: line, onclick: lead });
    button.style.cssText = LINK;
    return make("li", {}, button);
  });
  const close = make("button", {
    type: "button",
    textContent: "Close",
    onclick: () => dialog.close(),
  });
  const heading = make("h2", { textContent: title });
  dialog.append(heading, make("ul", { lang: "en", dir: "ltr" }, ...items), close);
  dialog.style.cssText = DIALOG;
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {Lab} app */
function activate(app) {
  const { commands, shell } = app;
  /** @type {Panel | null} */
  let panel = null;
  commands.addCommand(SHOW, {
    label: "What the exported page could not keep",
    isVisible: () => false, // it is for the button of the notification
    execute: (/** @type {Told} */ told) => list(panel, told),
  });
  commands.commandExecuted.connect(async (/** @type {unknown} */ _, /** @type {any} */ done) => {
    const { id, args, result } = done;
    if (id !== EXPORT || args.format !== "summit") return;
    const exported = shell.currentWidget;
    const path = exported?.context?.path;
    if (!path) return;
    await result; // it is saved first
    const told = await leftOut(app, path);
    if (!told.lines.length) return;
    panel = exported;
    const cells = [...new Set(told.lines.map((line) => /^cell \d+/.exec(line)?.[0] ?? ""))];
    const message = `${told.title} ${cells.filter(Boolean).join(", ")}`.trim();
    if (!commands.hasCommand(NOTIFY)) list(panel, told);
    else {
      const actions = [{ label: "Show", commandId: SHOW, args: told }];
      commands.execute(NOTIFY, {
        message,
        type: "warning",
        options: { autoClose: false, actions },
      });
    }
  });
}

const plugin = { id: `${NAME}:left-out`, autoStart: true, activate };

/** As webpack's module federation has it: JupyterLab takes each extension as such a container. */
const container = { init() {}, get: async () => () => ({ __esModule: true, default: plugin }) };
const all = /** @type {any} */ (globalThis);
all._JUPYTERLAB = { ...all._JUPYTERLAB, [NAME]: container };

/**
 * @typedef {object} Panel
 * @property {{path: string}} [context]
 * @property {{activeCellIndex: number, scrollToItem?: (index: number) => void}} content
 */
/**
 * @typedef {object} Lab
 * @property {{serverSettings: {baseUrl: string, token: string}}} serviceManager
 * @property {{currentWidget: Panel | null}} shell
 * @property {any} commands
 */
