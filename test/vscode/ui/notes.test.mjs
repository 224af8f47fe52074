// A note that cannot be kept is refused with its reason, and stays in the page until it can.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { testInWorkbench } from "../workbench.mjs";
import { openFromLens, openStage, pictureSettings, printed, runFromLens } from "./steps.mjs";

const iris = "iris/iris.mlpipe.ts";
const notesOf = (workbench) => path.join(workbench.folder, "iris/iris.notes.md");

/** Writes a note on the whole table, and asks for it to be kept. */
async function writeNote(panel, text) {
  await panel.locator('button[data-note=""]').click();
  await panel.locator("textarea").fill(text);
  await panel.locator("textarea").press("Control+Enter");
}

/** @param {() => boolean} holds */
async function until(holds) {
  const given = Date.now() + 60_000;
  while (!holds()) {
    assert.ok(Date.now() < given, "it does not come about");
    await setTimeout(50);
  }
}

testInWorkbench(
  "notes and a page of notes that is being edited",
  { theme: "dark", settings: pictureSettings },
  {
    "while the page has unsaved changes in an editor nothing is written; once they are saved, both are kept": async (workbench) => {
      await openStage(workbench, iris, "raw");
      await runFromLens(workbench, "raw");
      await openFromLens(workbench, "raw", "Profile");
      const panel = await workbench.webviewFrame("150 rows");
      await writeNote(panel, "Measured by hand.");
      await panel.locator(".note-text", { hasText: "Measured by hand." }).waitFor();
      const before = readFileSync(notesOf(workbench), "utf8");

      await workbench.editorTab("iris.mlpipe.ts").click();
      await workbench.openFile("iris/iris.notes.md");
      await workbench.page.keyboard.press("Control+End");
      await workbench.page.keyboard.type("By Anderson.");
      await writeNote(panel, "Measured by hand, in millimetres.");
      await panel
        .locator("[role=alert]", { hasText: "iris.notes.md has unsaved changes in the editor. Save it, then save the note again." })
        .waitFor();
      assert.equal(readFileSync(notesOf(workbench), "utf8"), before);
      assert.equal(await panel.locator("textarea").inputValue(), "Measured by hand, in millimetres.");
      await workbench.screenshot("note-refused-dark");

      await workbench.editorTab("iris.notes.md").click();
      await workbench.page.keyboard.press("Control+S");
      await until(() => readFileSync(notesOf(workbench), "utf8").includes("By Anderson."));
      await panel.locator("textarea").press("Control+Enter");
      await panel.locator(".note-text", { hasText: "in millimetres." }).waitFor();
      assert.equal(await panel.locator("[role=alert]").count(), 0);
      assert.match(readFileSync(notesOf(workbench), "utf8"), /^## raw\n\nMeasured by hand, in millimetres\.\n$/m);
    },
  },
);

testInWorkbench(
  "notes in a folder that is not trusted",
  { trust: false, theme: "light", settings: pictureSettings },
  {
    "a stored profile is shown, a note on it is refused, and kept once the folder is trusted": async (workbench) => {
      printed(["run", path.join(workbench.folder, iris), "--stage", "raw"]);
      await openStage(workbench, iris, "raw");
      await openFromLens(workbench, "raw", "Profile");
      const panel = await workbench.webviewFrame("150 rows");
      await writeNote(panel, "Measured by hand.");
      await panel.locator("[role=alert]", { hasText: "which is not trusted yet. Trust it, and save again." }).waitFor();
      assert.equal(existsSync(notesOf(workbench)), false);
      await workbench.trustWorkspace();
      await panel.locator("textarea").press("Control+Enter");
      await panel.locator(".note-text", { hasText: "Measured by hand." }).waitFor();
      assert.match(readFileSync(notesOf(workbench), "utf8"), /Measured by hand\.\n$/);
    },
  },
);
