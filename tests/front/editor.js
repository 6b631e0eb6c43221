/** What taplo's language server, as editors run it, says of a TOML file: for test_editor.py.
 *
 * Arguments: the folder, the name of the file in it. Standard input: the file's text. Prints what is
 * wrong by line, and the keys that are offered at the text's end with their documentation.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(new URL("../../tools/front/package.json", import.meta.url));
const { TaploLsp } = require("@taplo/lsp");
const [folder, name] = process.argv.slice(2);
const text = readFileSync(0, "utf-8");
const root = pathToFileURL(folder).href;
const uri = pathToFileURL(join(folder, name)).href;
const refused = async () => {
  throw new TypeError("no network");
};
const surroundings = {
  now: () => new Date(),
  envVar: () => undefined,
  envVars: () => [],
  stdErrAtty: () => false,
  stdin: async () => new Uint8Array(),
  stdout: async (/** @type {Uint8Array} */ bytes) => bytes.length,
  stderr: async (/** @type {Uint8Array} */ bytes) => bytes.length,
  glob: () => [],
  readFile: async (/** @type {string} */ path) => readFileSync(path),
  writeFile: async () => {},
  urlToFilePath: (/** @type {string} */ url) =>
    url.startsWith("file:") ? fileURLToPath(url) : undefined,
  isAbsolute,
  cwd: () => folder,
  findConfigFile: () => undefined,
  fetch: { fetch: refused, Headers, Request, Response },
};

/** @type {{ line: number, said: string }[]} */
let wrong = [];
const server = await TaploLsp.initialize(surroundings, { onMessage: answer });
const send = (/** @type {object} */ message) => server.send({ jsonrpc: "2.0", ...message });
send({
  id: 1,
  method: "initialize",
  params: {
    rootUri: root,
    capabilities: { workspace: { workspaceFolders: true } },
    workspaceFolders: [{ uri: root, name: "summit" }],
    initializationOptions: { configurationSection: "toml" },
  },
});

/** @param {any} message */
function answer(message) {
  if (message.method && message.id !== undefined) send({ id: message.id, result: [{}] });
  else if (message.id === 1) open();
  else if (message.method === "textDocument/publishDiagnostics")
    wrong = message.params.diagnostics.map((/** @type {any} */ one) => ({
      line: one.range.start.line + 1,
      said: one.message,
    }));
  else if (message.method === "taplo/didChangeSchemaAssociation") complete();
  else if (message.id === 2) {
    const items = message.result?.items ?? message.result ?? [];
    const keys = items.map((/** @type {any} */ one) => [one.label, one.documentation?.value]);
    console.log(JSON.stringify({ wrong, keys: Object.fromEntries(keys) }));
    process.exit();
  }
}

function open() {
  send({ method: "initialized", params: {} });
  const document = { uri, languageId: "toml", version: 1, text };
  send({ method: "textDocument/didOpen", params: { textDocument: document } });
}

function complete() {
  const lines = text.split("\n");
  const position = { line: lines.length - 1, character: (lines.at(-1) ?? "").length };
  const params = { textDocument: { uri }, position };
  send({ id: 2, method: "textDocument/completion", params });
}
