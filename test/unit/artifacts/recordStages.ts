import { join } from "node:path";
import { openStore } from "../../../src/artifacts/store.ts";
import { sha256 } from "../../../src/base/hash.ts";
import { stageResult } from "./samples.ts";

/** Run as a process of its own: records twenty stages, and stores objects that the other process stores too. */
const [root = "", side = ""] = process.argv.slice(2);
const store = openStore(root);
for (let index = 0; index < 20; index++) {
  const stage = `${side}${index}`;
  const output = store.putJson({ shared: index });
  store.putResult(stageResult(stage, output));
  await store.record(join(root, "a.mlpipe.ts"), stage, sha256(stage), side);
  process.stdout.write(`${stage}\n`);
}
