// npm start: builds the extension and opens the samples with it, in the VS Code that is installed; where there is none, in a
// real VS Code that is served to a browser on this machine alone.
//   npm start -- --browser     serves it even where VS Code is installed          PORT=8200 npm start     on that port
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { runEntrance } from "../../test/vscode/entrance.mjs";
import { Failure } from "../../test/vscode/failure.mjs";
import { startServer, workbenchAddress } from "../../test/vscode/server.mjs";
import { setUp } from "../../test/vscode/setup.mjs";

const root = path.resolve(import.meta.dirname, "..", "..");
const samples = path.join(root, "samples");
const firstFile = path.join(samples, "churn", "churn.mlpipe.ts");
const usualPort = 8100;

await runEntrance(async () => {
  build();
  const editor = process.argv.includes("--browser") ? undefined : installedEditor();
  if (editor) openDesktop(editor);
  else await serve();
});

function build() {
  const result = spawnSync(process.execPath, [path.join(root, "src", "build", "build.mjs")], { cwd: root, stdio: "inherit" });
  if (result.status !== 0) throw new Failure("The build failed, so nothing is opened. Mend what it says above.");
}

/** The command of a desktop VS Code that can show a window here. */
function installedEditor() {
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined; // In a remote terminal `code` cannot load an extension from a folder.
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const onMac = "/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code";
  return ["code", "code-insiders", onMac].find((command) => runEditor(command, ["--version"]).status === 0);
}

/** @param {string} editor */
function openDesktop(editor) {
  const result = runEditor(editor, [`--extensionDevelopmentPath=${root}`, samples, firstFile]);
  if (result.status !== 0) throw new Failure(`VS Code did not open. Try npm start -- --browser.\n${result.stderr}`);
  console.log("VS Code opens samples/ with MLPipe. What you edit there is kept.");
}

/** On Windows `code` is a batch file and needs the shell, which needs the quotes. @param {string} editor @param {readonly string[]} words */
function runEditor(editor, words) {
  if (process.platform !== "win32") return spawnSync(editor, words, { encoding: "utf8" });
  return spawnSync(
    editor,
    words.map((word) => `"${word}"`),
    { encoding: "utf8", shell: true },
  );
}

/** The samples are opened in place: what a person edits and computes there is there the next time, as are settings and layout. */
async function serve() {
  setUp({ versions: ["latest"], browser: false });
  const port = await portToUse();
  // A terminal in a browser is power over this machine: other local pages must not reach it.
  const token = randomBytes(16).toString("hex");
  const server = await startServer({
    version: "latest",
    dataFolder: path.join(root, "out", "start"),
    extension: root,
    port,
    token,
  });
  const file = existsSync(firstFile) ? firstFile : undefined;
  console.log(`\nOpen ${workbenchAddress(server.origin, { folder: samples, token, ...(file && { file }) })}\n`);
  console.log("It is VS Code with MLPipe on samples/; what you edit there is kept. Ctrl+C ends it.");
  await server.closed;
  throw new Failure(`VS Code ended by itself.\n${server.log().slice(-2000)}`);
}

/** PORT as told, or the usual one, or any that is free. */
async function portToUse() {
  const told = process.env.PORT;
  if (told === undefined) return (await isFree(usualPort)) ? usualPort : 0;
  const port = Number(told);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Failure(`PORT is "${told}", which is not a port: say a number up to 65535.`);
  if (!(await isFree(port))) throw new Failure(`Port ${port} is in use: end what uses it, or say another PORT.`);
  return port;
}

/** @param {number} port @returns {Promise<boolean>} */
function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
