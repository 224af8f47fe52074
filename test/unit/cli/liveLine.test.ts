import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { liveLine } from "../../../src/cli/liveLine.ts";
import type { RunEvent } from "../../../src/run/protocol.ts";

const started = (stage: string): RunEvent => ({ type: "stage-started", stage, reason: "never run" });
const finished: RunEvent = {
  type: "stage-finished",
  stage: "raw",
  kind: "collect",
  status: "ran",
  milliseconds: 1,
  reason: "never run",
  failure: null,
  key: null,
  output: null,
  rowCount: null,
};

test("a terminal shows the stage that runs, how far it is and for how long, and nothing of it when it has ended", () => {
  mock.timers.enable({ apis: ["setInterval", "Date"] });
  try {
    let written = "";
    const live = liveLine({ isTTY: true, columns: 40, write: (text) => (written += text) }, Date.now);
    const lastLine = (): string => written.split("\u001b[2K").at(-1) ?? "";
    live.see(started("raw"));
    mock.timers.tick(300);
    assert.equal(lastLine(), "raw: running");
    live.see({ type: "progressed", stage: "raw", done: 1_200_000, total: null, unit: "rows" });
    mock.timers.tick(2_000);
    assert.equal(lastLine(), "raw: 1,200,000 rows, 2 s");
    live.clear();
    assert.equal(lastLine().replace("\r", ""), "", "before something else is printed");
    live.see({ type: "progressed", stage: "raw", done: 3, total: 10, unit: "pieces of a name that is far too long for the line" });
    mock.timers.tick(300);
    assert.equal(lastLine().trim().length, 39);
    live.see(finished);
    mock.timers.tick(300);
    assert.equal(lastLine().replace("\r", ""), "");
    live.see(started("tidy"));
    live.end();
    const { length } = written;
    mock.timers.tick(5_000);
    assert.equal(written.length, length, "nothing after the end");
  } finally {
    mock.timers.reset();
  }
});

test("nothing is written where nobody looks", () => {
  const live = liveLine({ write: () => assert.fail("written") }, Date.now);
  live.see(started("raw"));
  live.see(finished);
  live.clear();
  live.end();
});
