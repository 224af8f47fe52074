import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { makeProject } from "./project.ts";

test("a collection that is killed half-way leaves no copy, and the next one starts anew", async (t) => {
  let held: ServerResponse | null = null;
  let isComplete = false;
  const asked = new AbortController();
  const server = createServer((request, response) => {
    const page = Number(new URL(request.url ?? "", "http://here").searchParams.get("p"));
    if (page === 1) response.end('[{"id": 1}]');
    else if (isComplete) response.end("[]");
    else {
      held = response;
      asked.abort();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    held?.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const project = makeProject(t, {
    "p.mlpipe.ts": `import { collect, http } from "mlpipe";
export const raw = collect(http({ url: "http://127.0.0.1:${port}/", paging: { by: "page", parameter: "p" } }), { owner: "us", license: "MIT" });
`,
  });
  const started = await project.start();
  if (!asked.signal.aborted) await once(asked.signal, "abort");
  process.kill(started.handle.pid() as number, "SIGKILL");
  const outcome = await started.handle.done;
  assert.equal(outcome.failure?.code, "child-ended");
  const store = join(project.root, ".mlpipe");
  const names = readdirSync(store);
  assert.ok(!names.includes("cache") && !names.includes("objects") && !names.includes("versions"), names.join(" "));

  isComplete = true;
  const again = await project.run();
  assert.deepEqual(again.statuses, { raw: "ran" });
  assert.equal(project.store.dataVersions(project.file, "raw").length, 1);
});
