// Which rows train and judge, drawn; folds and what they say of a model; the seal in a window.
import assert from "node:assert/strict";
import path from "node:path";
import { testInWorkbench } from "../workbench.mjs";
import { commandLine, openFromLens, openStage, pictureSettings, runFromLens, shownText } from "./steps.mjs";

const churn = "churn/churn.mlpipe.ts";
const flights = "flights/flights.mlpipe.ts";

for (const theme of ["dark", "light"]) {
  testInWorkbench(
    `a split is drawn, ${theme}`,
    { theme, settings: pictureSettings },
    {
      "its parts over classes, as the command line prints them, and test rows as counts only": async (workbench) => {
        await workbench.palette("View: Toggle Primary Side Bar Visibility");
        await openStage(workbench, churn, "parts");
        await runFromLens(workbench, "parts");
        await openFromLens(workbench, "parts", "Split");
        const panel = await workbench.webviewFrame("Are the rows enough?");
        const state = commandLine(["report", path.join(workbench.folder, churn), "--stage", "parts"]);
        const text = await shownText(panel.locator("#panel"));
        for (const shown of [...state.sentences, ...state.verdicts.map((each) => each.text)]) assert.ok(text.includes(shown), shown);
        const rows = await panel.locator(".groups tbody tr").allInnerTexts();
        assert.equal(rows.length, state.groups.length);
        state.groups.forEach((group, index) => {
          for (const shown of [group.name, group.rows, group.share]) assert.ok(rows[index].includes(shown), shown);
        });
        await workbench.screenshot(`split-${theme}`);
      },

      "over time, each part where its rows are": async (workbench) => {
        await workbench.palette("View: Close All Editors");
        await openStage(workbench, flights, "parts");
        await runFromLens(workbench, "parts");
        await openFromLens(workbench, "parts", "Split");
        const panel = await workbench.webviewFrame("Rows over");
        const strips = panel.locator(".strips").first().locator("tbody tr:not([aria-hidden])");
        assert.ok((await strips.count()) >= 3, "training, validation and test");
        assert.ok((await panel.locator(".strip rect").count()) > 10, "bars");
        await workbench.screenshot(`split-time-${theme}`);
      },
    },
  );
}
