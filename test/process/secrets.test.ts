import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { makeProject } from "./project.ts";

test("a secret that the host keeps goes over the socket: not into the environment, nor into any file", async (t) => {
  const value = "kept-by-the-host-alone";
  const server = createServer((request, response) => {
    if (request.headers.authorization === value) response.end('[{"id": 1}]');
    else response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const project = makeProject(t, {
    "p.mlpipe.ts": `import { collect, http, secret } from "mlpipe";
console.log(JSON.stringify(process.env) + process.argv.join(" "));
export const raw = collect(http({ url: "http://127.0.0.1:${port}/", headers: { Authorization: secret("HOST_TOKEN") } }), { owner: "us", license: "MIT" });
`,
  });
  const ended = await project.run({}, { secrets: { HOST_TOKEN: value } });
  assert.deepEqual(ended.statuses, { raw: "ran" }, JSON.stringify(ended.outcome));
  const files = readdirSync(project.root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const written = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1")).join("\n");
  assert.ok(files.length > 3);
  for (const text of [written, ended.output.stdout, ended.output.stderr, JSON.stringify(ended.events)]) assert.ok(!text.includes(value));
});
