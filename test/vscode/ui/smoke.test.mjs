import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { inWorkbench } from "../workbench.mjs";

test("a pipeline that is opened shows a lens above its stages", async () => {
  await inWorkbench({}, async (workbench) => {
    const pipeline = readdirSync(workbench.folder, { recursive: true, encoding: "utf8" }).find((file) => file.endsWith(".mlpipe.ts"));
    assert.ok(pipeline, "the workspace has no pipeline");
    await workbench.openFile(pipeline);
    await workbench.lens(/\S/).first().waitFor();
    await workbench.screenshot("smoke");
  });
});
