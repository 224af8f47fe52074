// What a person does in the window. Every step waits for its effect, at most MLPIPE_TEST_STEP_MS.
import assert from "node:assert/strict";
import path from "node:path";
import { testOptions } from "./options.mjs";

export class Workbench {
  /** Messages about broken content security policies of webviews, so far. @type {string[]} */
  violations = [];
  #close;

  /**
   * @param {object} parts
   * @param {import("playwright-core").Page} parts.page for everything that has no method here
   * @param {string} parts.folder the copy of the workspace that is open
   * @param {string} parts.dataFolder settings, extensions and logs of the editor
   * @param {import("./server.mjs").Server} parts.server
   * @param {() => Promise<void>} parts.close
   */
  constructor({ page, folder, dataFolder, server, close }) {
    this.page = page;
    this.folder = folder;
    this.dataFolder = dataFolder;
    this.server = server;
    this.#close = close;
    page.setDefaultTimeout(testOptions.stepGraceMs);
    page.on("console", (message) => this.#collectViolation(message));
  }

  /** Settles when the window shows the files of its workspace. */
  async opened() {
    await this.page.locator(".monaco-workbench .explorer-folders-view .monaco-list-row").first().waitFor();
  }

  /**
   * Reloads the window: a new extension host, and what the window has kept of its editors. A browser's window keeps that
   * every few seconds, and has no time for it when it ends.
   * @param {string} [kept] a text that must have been kept before
   */
  async reload(kept) {
    if (kept !== undefined) await eventually(async () => (await this.page.evaluate(keepsText, kept)) || undefined, `"${kept}" kept`);
    await this.page.reload();
    await this.page.locator(".monaco-workbench .statusbar-item").first().waitFor();
  }

  /** Opens a file of the workspace, by its path in it. @param {string} file */
  async openFile(file) {
    const name = path.basename(file);
    const tab = this.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`);
    await eventually(async () => {
      await this.#chooseInQuickInput("Control+P", file, name);
      // Rows of a list that is still being filled move: another one may have been under the pointer.
      return tab.waitFor({ timeout: listGraceMs }).then(
        () => true,
        () => undefined,
      );
    }, `${file} in the group of editors that has the focus`);
  }

  /** @param {string} name what the tab shows */
  editorTab(name) {
    return this.page.locator(".tab.active", { hasText: name });
  }

  /**
   * Runs a command by the whole title that the palette shows.
   * @param {string} title @param {{ asks?: boolean }} [how] asks: the command opens a list or an input of its own at once
   */
  async palette(title, { asks = false } = {}) {
    await this.#chooseInQuickInput("F1", `>${title}`, title, asks);
  }

  /** Code lenses that show this text, in this case: "Run" is not "never run". @param {string | RegExp} text */
  lens(text) {
    const wanted = typeof text === "string" ? new RegExp(escaped(text)) : text;
    return this.page.locator(".codelens-decoration a", { hasText: wanted });
  }

  /** The code lenses above a line, once one of them shows this text. @param {string | RegExp} text @param {string} above */
  async lensAbove(text, above) {
    const index = await eventually(() => this.#lensAbove(text, above), `a lens "${text}" above "${above}"`);
    return this.lens(text).nth(index);
  }

  /**
   * Clicks a code lens; with `above`, the one directly above the line that shows that text.
   * @param {string | RegExp} text
   * @param {{ above?: string }} [place]
   */
  async clickLens(text, { above } = {}) {
    if (above === undefined) return await this.lens(text).first().click();
    const index = await eventually(() => this.#settledLens(text, above), `a lens "${text}" above "${above}" that stays where it is`);
    await this.lens(text).nth(index).click();
  }

  /**
   * Lenses come one after the other, and those that come push the others down: a click would meet another stage's.
   * @param {string | RegExp} text @param {string} above
   */
  async #settledLens(text, above) {
    const placeOf = async () => {
      const index = await this.#lensAbove(text, above);
      return { index, edge: index === undefined ? undefined : (await lowerEdges(this.lens(text)))[index] };
    };
    const before = await placeOf();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const after = await placeOf();
    return before.index === after.index && before.edge === after.edge ? after.index : undefined;
  }

  /** Puts the cursor on a line, which also scrolls to it. @param {number} line counted from 1 @param {number} [column] likewise */
  async goToLine(line, column = 1) {
    await this.page.keyboard.press("Control+G");
    await this.page.locator(".quick-input-widget input").first().fill(`:${line}:${column}`);
    await this.page
      .locator(".quick-input-list .monaco-list-row", { hasText: `${line}` })
      .first()
      .waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Applies a quick fix for what is under the cursor. @param {string} title */
  async quickFix(title) {
    await this.page.keyboard.press("Control+.");
    await this.page.locator(".action-widget .monaco-list-row", { hasText: title }).first().click();
  }

  /** Shows the Problems panel; its rows, files among them. Narrow with `.filter({ hasText })`, then wait. */
  async problems() {
    await this.palette("Problems: Focus on Problems View");
    await this.page.locator(".markers-panel").waitFor();
    return this.page.locator(".markers-panel .monaco-list-row");
  }

  /** The document in the webview that is shown; where several are, the one whose page has this text. */
  async webviewFrame(text = "") {
    return eventually(async () => {
      for (const outer of await this.page.locator("iframe.webview:visible").all()) {
        const name = await outer.getAttribute("name");
        const inner = this.page.frameLocator(`iframe.webview[name="${name}"]`).frameLocator("iframe#active-frame");
        if (await showsText(inner, text)) return inner;
      }
      return undefined;
    }, `a webview that shows "${text}"`);
  }

  /** A notification that shows this text. @param {string | RegExp} text */
  notification(text) {
    return this.page.locator(".notification-toast, .notification-list-item", { hasText: text }).first();
  }

  /** Ends restricted mode as a person does, through the status bar and the page behind it. */
  async trustWorkspace() {
    await this.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).click();
    await this.page.locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ }).click();
    await this.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor({ state: "detached" });
    await this.palette("View: Close Editor");
  }

  /** @param {string} name without an ending */
  async screenshot(name) {
    await this.page.screenshot({ path: path.join(testOptions.screenshots, `${name}.png`) });
  }

  /** Ends the window and its server, then fails if a webview broke its content security policy. */
  async close() {
    await this.#close();
    assert.deepEqual(this.violations, [], "a webview broke its content security policy");
  }

  /** @param {import("playwright-core").ConsoleMessage} message */
  #collectViolation(message) {
    const fromWebview = message.location().url.includes("/contrib/webview/");
    if (fromWebview && /Content Security Policy|violates the following/i.test(message.text())) this.violations.push(message.text());
    if (testOptions.verbose) console.error(`[${message.type()}]`, message.text());
  }

  /**
   * The row itself is clicked: Enter would take the first, which is what was used last. Opened again while the row is not
   * there: the list knows only what the window knew when it was opened, which at the start is not every command and file.
   * @param {string} key @param {string} typed @param {string} row its whole label @param {boolean} [asks] another list follows
   */
  async #chooseInQuickInput(key, typed, row, asks = false) {
    const label = this.page.locator(".quick-input-list .monaco-list-row .label-name", { hasText: new RegExp(`^${escaped(row)}$`) });
    await eventually(async () => {
      await this.page.keyboard.press(key);
      try {
        await this.page.locator(".quick-input-widget input").first().fill(typed, { timeout: listGraceMs });
        await label.first().click({ timeout: listGraceMs });
        return true;
      } catch {
        await this.page.keyboard.press("Escape"); // Not there yet, or the list was closed by what happened before.
        return undefined;
      }
    }, `"${row}" in the list of ${key}`);
    if (!asks) await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await this.page.mouse.move(0, 0); // Where it was, something else may be now, with a tip of its own.
  }

  /** The lens among those with this text whose lower edge is nearest above the line. @param {string | RegExp} text @param {string} line */
  async #lensAbove(text, line) {
    const [edge] = await this.page
      .locator(".view-line", { hasText: line })
      .evaluateAll((lines) => lines.map((each) => each.getBoundingClientRect().top));
    if (edge === undefined) return undefined;
    const index = (await lowerEdges(this.lens(text))).findIndex((lower) => Math.abs(edge - lower) < lensGapPixels);
    return index < 0 ? undefined : index;
  }
}

/** Of all at once: who asks for one after the other waits for those that go meanwhile. @param {import("playwright-core").Locator} elements */
function lowerEdges(elements) {
  return elements.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().bottom));
}

/** In the page: whether the window's own storage holds this text. @param {string} text */
async function keepsText(text) {
  for (const { name = "" } of await indexedDB.databases()) {
    if (!name.startsWith("vscode-web-state-db")) continue;
    const values = await new Promise((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => {
        const reading = opening.result.transaction("ItemTable").objectStore("ItemTable").getAll();
        reading.onsuccess = () => resolve(reading.result);
        opening.result.close();
      };
    });
    if (values.some((/** @type {unknown} */ value) => String(value).includes(text))) return true;
  }
  return false;
}

/** As a pattern that matches this text alone. @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** After this a list is opened anew. */
const listGraceMs = 5_000;

/** A lens stands right above its line: less than half a line away. */
const lensGapPixels = 9;

/** @param {import("playwright-core").FrameLocator} frame @param {string} text */
async function showsText(frame, text) {
  try {
    // biome-ignore lint/performance/useDomNodeTextContent: what is shown is asked for, not the text of scripts.
    return (await frame.locator("body").innerText({ timeout: 500 })).includes(text);
  } catch {
    return false; // The document is being loaded or replaced: the caller looks again.
  }
}

/**
 * Looks until there is something, as the browser library's own waiting does.
 * @template T
 * @param {() => Promise<T | undefined>} look
 * @param {string} what
 * @returns {Promise<T>}
 */
async function eventually(look, what) {
  const end = performance.now() + testOptions.stepGraceMs;
  while (performance.now() < end) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`There was no ${what} after ${testOptions.stepGraceMs} ms.`);
}
