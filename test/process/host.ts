import { readFileSync } from "node:fs";
import type { RunOrder } from "../../src/run/protocol.ts";
import { startRun } from "../../src/run/startRun.ts";

/** A host of its own, to be killed: `host.ts ORDER CHILD REATTACH_MS`. Prints each event as a line. */
const [, , order = "", childScript = "", reattachMs = "0"] = process.argv;
startRun({
  order: JSON.parse(readFileSync(order, "utf8")) as RunOrder,
  node: process.execPath,
  env: process.env,
  childScript,
  reattachMs: Number(reattachMs),
  now: () => new Date().toISOString(),
  onEvent: (event) => console.log(JSON.stringify(event)),
  onOutput: (_stream, text) => console.log(JSON.stringify({ output: text })),
});
