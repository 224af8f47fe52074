// A VS Code window in a headless browser, driven as a person would: for test/vscode/ui/*.test.mjs.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openBrowser } from "./browser.mjs";
import { copyOfWorkspace, temporaryFolder } from "./folders.mjs";
import { testOptions, testSettings } from "./options.mjs";
import { startServer, workbenchAddress } from "./server.mjs";
import { setUp } from "./setup.mjs";
import { Workbench } from "./workbenchActions.mjs";

const themes = Object.freeze({
  light: "Default Light Modern",
  dark: "Default Dark Modern",
  highContrast: "Default High Contrast",
  highContrastLight: "Default High Contrast Light",
});

/**
 * @typedef {object} WorkbenchOptions everything has a default
 * @property {import("./paths.mjs").Version} [version]
 * @property {string} [workspace] a folder; a copy of it is opened
 * @property {readonly string[]} [folders] of the workspace, opened as a workspace of several folders
 * @property {string} [extension] the folder of an extension, or a VSIX
 * @property {keyof typeof themes} [theme]
 * @property {boolean} [trust] false: the window opens in restricted mode; `trustWorkspace` ends that
 * @property {Readonly<Record<string, unknown>>} [settings]
 */

/**
 * Opens a window for the length of the body. Afterwards the test fails if a webview broke its content security policy;
 * if the body fails, `failure-FILE-1.png` shows the window as it was.
 * @param {WorkbenchOptions} options
 * @param {(workbench: Workbench) => Promise<void>} body
 */
export async function inWorkbench(options, body) {
  const workbench = await openWorkbench(options);
  try {
    await body(workbench);
  } catch (error) {
    await workbench.screenshot(failureName()).catch(() => {}); // The first trouble is the one to report.
    await workbench.close().catch(() => {});
    throw error;
  }
  await workbench.close();
}

/**
 * Tests that share a window, in this order: opening one takes longer than most of what is done in it.
 * @param {string} title @param {WorkbenchOptions} options @param {Readonly<Record<string, (workbench: Workbench) => Promise<void>>>} bodies
 */
export function testInWorkbench(title, options, bodies) {
  test(title, (context) =>
    inWorkbench(options, async (workbench) => {
      for (const [name, body] of Object.entries(bodies)) {
        await context.test(name, async () => {
          try {
            await body(workbench);
          } catch (error) {
            await workbench.screenshot(failureName()).catch(() => {});
            throw error;
          }
        });
      }
    }),
  );
}

let failures = 0;

/** By test file: the files of one run are different processes with the same folder of pictures. */
function failureName() {
  failures += 1;
  return `failure-${path.basename(process.argv[1] ?? "test", ".test.mjs")}-${failures}`;
}

/** As `inWorkbench`, for tests that need several windows: the caller closes. @param {WorkbenchOptions} options */
export async function openWorkbench({
  version = testOptions.version,
  workspace = testOptions.workspace,
  folders,
  extension = testOptions.extension,
  theme = "dark",
  trust = true,
  settings = {},
}) {
  setUp({ versions: [version], browser: true });
  const folder = copyOfWorkspace(workspace);
  const data = temporaryFolder("vscode");
  const server = await startServer({
    version,
    extension,
    trust,
    dataFolder: data.path,
    settings: { ...testSettings, ...trustSettings, "workbench.colorTheme": themes[theme], ...settings },
  });
  const dispose = async () => {
    await server.stop();
    data.remove();
    folder.remove();
  };
  try {
    const address = workbenchAddress(server.origin, folders ? { workspace: workspaceOf(folder.path, folders) } : { folder: folder.path });
    return await openWindow({ server, address, folder: folder.path, dataFolder: data.path, dispose });
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** No dialog at the start: a test says itself when the folder becomes trusted. */
const trustSettings = Object.freeze({
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.emptyWindow": false,
});

/** Large enough for a pipeline beside a panel, and the size of the pictures in the README. */
const viewport = Object.freeze({ width: 1440, height: 900 });

/** @param {string} folder @param {readonly string[]} folders @returns the file that says which folders make the workspace */
function workspaceOf(folder, folders) {
  const file = path.join(folder, "several.code-workspace");
  writeFileSync(file, JSON.stringify({ folders: folders.map((each) => ({ path: each })) }));
  return file;
}

/** @param {{ server: import("./server.mjs").Server, address: string, folder: string, dataFolder: string, dispose: () => Promise<void> }} window */
async function openWindow({ server, address, folder, dataFolder, dispose }) {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport, permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    const close = async () => {
      await browser.close();
      await dispose();
    };
    const workbench = new Workbench({ page, folder, dataFolder, server, close });
    await page.goto(address);
    await workbench.opened();
    return workbench;
  } catch (error) {
    await browser.close();
    throw error;
  }
}
