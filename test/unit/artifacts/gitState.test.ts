import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readGitState } from "../../../src/artifacts/gitState.ts";

const folder = mkdtempSync(join(tmpdir(), "mlpipe-git-"));
after(() => rmSync(folder, { recursive: true }));

test("the commit and whether anything is changed or untracked; null without a repository or a commit", async () => {
  assert.equal(await readGitState(folder), null);
  git("init", "-q");
  assert.equal(await readGitState(folder), null);
  writeFileSync(join(folder, "a.txt"), "a");
  git("add", "a.txt");
  git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "a");
  const commit = git("rev-parse", "HEAD").trim();
  assert.deepEqual(await readGitState(folder), { commit, dirty: false });
  writeFileSync(join(folder, "b.txt"), "b");
  assert.deepEqual(await readGitState(folder), { commit, dirty: true });
});

test("a folder that does not exist has no state", async () => {
  assert.equal(await readGitState(join(folder, "nowhere")), null);
});

function git(...what: string[]): string {
  return execFileSync("git", ["-C", folder, ...what], { encoding: "utf8" });
}
