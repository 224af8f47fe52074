import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { makeProject } from "./project.ts";
import { sampleFiles } from "./samplePipeline.ts";

test("a full disk is one sentence at the stage's line; a run with space goes on from there", async (t) => {
  const project = makeProject(t, sampleFiles({}, 5000));
  const store = join(project.root, ".mlpipe");
  mkdirSync(store);
  if (!mountSmall(store)) {
    t.skip("needs to mount a small disk");
    return;
  }
  try {
    const { outcome, statuses } = await project.run();
    assert.equal(outcome.outcome, "failed");
    assert.equal(outcome.failure?.code, "disk-full");
    assert.equal(outcome.failure?.place?.file, project.file);
    assert.ok((outcome.failure?.place?.line ?? 0) > 1);
    assert.deepEqual([statuses["brief"], statuses["check"]], ["ran", "skipped"]);
    execFileSync("mount", ["-o", "remount,size=50m", store]);
    const next = await project.run();
    assert.equal(next.outcome.failure, null);
    assert.equal(next.statuses["brief"], "cached");
  } finally {
    execFileSync("umount", ["-l", store]);
  }
});

test("a store of a newer MLPipe is left alone, and said so", async (t) => {
  const project = makeProject(t, { ...sampleFiles() });
  const order = await project.order();
  project.write(".mlpipe/version", "99\n");
  const { outcome } = await project.runOrder(order);
  assert.deepEqual([outcome.outcome, outcome.failure?.code], ["failed", "store-newer"]);
  assert.match(outcome.failure?.remedy ?? "", /Update MLPipe/);
});

function mountSmall(folder: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=300k", "tmpfs", folder], { stdio: "ignore" });
    return true;
  } catch {
    // Not root, or not Linux: the store's own tests fill a disk of paper.
    return false;
  }
}
