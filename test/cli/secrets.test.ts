import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

const token = "t0ken-of-nobody-else";
const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? "", "http://here");
  if (request.headers.authorization !== token || searchParams.get("key") !== token) response.writeHead(401).end();
  else response.end('[{"id": 1}, {"id": 2}]');
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rows`;
after(() => {
  server.closeAllConnections();
  server.close();
});

const pipeline = `import { collect, http, secret } from "mlpipe";
const token = secret("MLPIPE_TEST_TOKEN");
export const raw = collect(http({ url: "${url}", headers: { Authorization: token }, query: { key: token }, retries: 0 }), { owner: "us", license: "MIT" });
`;

function textsBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("\n");
}

test("a secret is taken from the environment, and stands in no file of the store and in no output", async (context) => {
  const file = pipelineFile(context, pipeline);
  const unset = await mlpipe(["run", file, "--json"]);
  assert.equal(unset.code, 3);
  assert.match(unset.stdout, /The secret MLPIPE_TEST_TOKEN is not set/);

  process.env["MLPIPE_TEST_TOKEN"] = "wrong-t0ken";
  context.after(() => delete process.env["MLPIPE_TEST_TOKEN"]);
  const refused = await mlpipe(["run", file]);
  assert.match(refused.stdout, /refuses the request \(401\)/);

  process.env["MLPIPE_TEST_TOKEN"] = token;
  const ran = await mlpipe(["run", file]);
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  assert.match(ran.stdout, /2 rows/);
  const profile = await mlpipe(["profile", file, "--stage", "raw"]);
  assert.match(profile.stdout, /from http:\/\/127\.0\.0\.1/);
  const told = [unset, refused, ran, profile].map((ended) => ended.stdout + ended.stderr).join("\n");
  for (const text of [told, textsBelow(join(dirname(file), ".mlpipe"))]) {
    assert.ok(!text.includes(token));
    assert.ok(!text.includes("wrong-t0ken"));
  }
});

test("a remote table stays as collected until it is asked for again", async (context) => {
  process.env["MLPIPE_TEST_TOKEN"] = token;
  context.after(() => delete process.env["MLPIPE_TEST_TOKEN"]);
  const file = pipelineFile(context, pipeline);
  const statuses = async (...args: string[]) =>
    (JSON.parse((await mlpipe(["run", file, "--json", ...args])).stdout) as { stages: { status: string }[] }).stages.map(
      ({ status }) => status,
    );
  assert.deepEqual(await statuses(), ["ran"]);
  assert.deepEqual(await statuses(), ["cached"]);
  assert.deepEqual(await statuses("--stage", "raw", "--force"), ["ran"]);
});
