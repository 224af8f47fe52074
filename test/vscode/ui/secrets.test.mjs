// A value that is nowhere in the project: kept by the editor, given to the run that needs it, and to nothing else.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after } from "node:test";
import { testInWorkbench } from "../workbench.mjs";
import { serveRows } from "./rowServer.mjs";
import { openStage, pictureSettings, writeFiles } from "./steps.mjs";

const server = await serveRows(JSON.stringify([{ a: 1 }, { a: 2 }]), { hold: false });
after(() => server.close());

const file = "shop/shop.mlpipe.ts";
const token = "t0ken-of-nobody-else";
const inList = ".quick-input-list .monaco-list-row";

testInWorkbench(
  "a secret is kept by the editor",
  { theme: "light", settings: pictureSettings },
  {
    "a run without its secret fails at its line, names the command, and offers it": async (workbench) => {
      writeFiles(workbench.folder, { "shop/package.json": "{}", [file]: pipeline(server.url) });
      await openStage(workbench, file, "raw");
      await workbench.clickLens("Run", { above: "export const raw" });
      const failure = workbench.notification("The secret SHOP_TOKEN is not set");
      await failure.waitFor();
      await workbench.notification('"MLPipe: Set Secret…"').waitFor();
      await workbench.lensAbove("failed", "export const raw");
      await workbench.screenshot("secret-missing-light");
      await failure.locator(".monaco-button", { hasText: "Set Secret…" }).click();
    },

    "the command offers what the pipeline uses, takes a value unseen, and the run gets it": async (workbench) => {
      const { page } = workbench;
      await page.locator(inList, { hasText: "SHOP_TOKEN" }).waitFor();
      await fadedIn(page);
      await workbench.screenshot("secret-list-light");
      await page.locator(inList, { hasText: "SHOP_TOKEN" }).click();
      const input = page.locator(".quick-input-widget input[type=password]");
      await input.fill(token);
      await fadedIn(page);
      await workbench.screenshot("secret-value-light");
      await input.press("Enter");
      await workbench.clickLens("Run", { above: "export const raw" });
      await workbench.lensAbove("up to date", "export const raw");
      assert.equal(server.asked.authorization, token);
    },

    "no file of the workspace, of the store or of the editor's logs holds the value": async (workbench) => {
      for (const folder of [workbench.folder, workbench.dataFolder]) assert.deepEqual(filesWith(token, folder), []);
    },

    "a secret that is removed is not there any more": async (workbench) => {
      const { page } = workbench;
      await workbench.palette("MLPipe: Remove Secret…", { asks: true });
      await page.locator(inList, { hasText: "SHOP_TOKEN" }).click();
      await openStage(workbench, file, "raw");
      await workbench.palette("MLPipe: Force Run Stage");
      await workbench.notification("The secret SHOP_TOKEN is not set").waitFor();
      assert.equal(server.asked.count, 1);
    },
  },
);

/** For the pictures' sake. @param {import("playwright-core").Page} page */
async function fadedIn(page) {
  await page.waitForFunction(() => getComputedStyle(document.querySelector(".quick-input-widget")).opacity === "1");
}

/** @param {string} url */
function pipeline(url) {
  return `import { collect, columns, http, secret } from "mlpipe";
const Row = columns({ a: "number" });
export const raw = collect(http({ url: "${url}", headers: { Authorization: secret("SHOP_TOKEN") } }), Row, { owner: "us", license: "MIT" });
`;
}

/** @param {string} text @param {string} folder */
function filesWith(text, folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => path.join(entry.parentPath, entry.name)).filter((each) => readFileSync(each, "latin1").includes(text));
}
