import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { http, secret, webTable } from "../../../src/runtime/remoteSources.ts";
import type { GivenSource } from "../../../src/table/given.ts";
import type { Reach } from "../../../src/table/sources/reach.ts";
import { collectSource, folder, rowsOf } from "./collected.ts";

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

let answer: Answer = () => {};
let requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? "");
  answer(request, response, new URL(request.url ?? "", base));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(() => {
  server.closeAllConnections();
  server.close();
});

/** Milliseconds that were waited, without waiting. */
let waited: number[] = [];
const reach: Reach = {
  secret: (name) => (name === "TOKEN" ? "s3cret-value" : null),
  fetch,
  wait: async (milliseconds) => {
    waited.push(milliseconds);
  },
  tempFolder: folder,
};

async function collect(source: GivenSource, given: Answer, signal?: AbortSignal) {
  answer = given;
  requests = [];
  waited = [];
  return rowsOf((await collectSource(source, null, { reach, ...(signal === undefined ? {} : { signal }) })).value);
}

const json = (response: ServerResponse, value: unknown, headers = {}): void => {
  response.writeHead(200, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
};
const three = [{ a: 1 }, { a: 2 }, { a: 3 }];

test("pages by number, offset, cursor and link header are one table", async () => {
  const url = `${base}/rows`;
  assert.deepEqual(
    await collect(http({ url, rows: "data", paging: { by: "page", parameter: "p" } }), (_request, response, { searchParams }) =>
      json(response, { data: three.slice(Number(searchParams.get("p")) - 1, Number(searchParams.get("p"))) }),
    ),
    three,
  );
  assert.deepEqual(requests, ["/rows?p=1", "/rows?p=2", "/rows?p=3", "/rows?p=4"]);

  const offset = { by: "offset", parameter: "from", size: 2, sizeParameter: "n" } as const;
  const byOffset: Answer = (_request, response, { searchParams }) => {
    const from = Number(searchParams.get("from"));
    json(response, three.slice(from, from + Number(searchParams.get("n"))));
  };
  assert.deepEqual(await collect(http({ url, paging: offset }), byOffset), three);
  assert.equal(requests.length, 2);

  const byCursor: Answer = (_request, response, { searchParams }) => {
    const at = Number(searchParams.get("after") ?? 0);
    json(response, { rows: [three[at]], meta: { next: at === 2 ? null : at + 1 } });
  };
  const cursor = { by: "cursor", parameter: "after", at: "meta.next" } as const;
  assert.deepEqual(await collect(http({ url, rows: "rows", paging: cursor, query: { q: "x" } }), byCursor), three);
  assert.deepEqual(requests, ["/rows?q=x", "/rows?q=x&after=1", "/rows?q=x&after=2"]);

  const byLink: Answer = (_request, response, { searchParams }) => {
    const page = Number(searchParams.get("page") ?? 0);
    const link = page === 2 ? {} : { link: `<${base}/rows?page=0>; rel="first", </rows?page=${page + 1}>; rel="next"` };
    json(response, [three[page]], link);
  };
  assert.deepEqual(await collect(http({ url, paging: { by: "link" } }), byLink), three);
});

test("a server that gives its first page for ever is found out", async () => {
  const forever = collect(http({ url: `${base}/`, paging: { by: "page", parameter: "p" } }), (_request, response) => json(response, three));
  await assert.rejects(forever, { code: "endless-pages" });
  assert.equal(requests.length, 2);
});

test("429, 5xx and broken connections are tried again, later each time, as the server says where it says so", async () => {
  let count = 0;
  const flaky: Answer = (_request, response) => {
    count++;
    if (count === 1) response.writeHead(503).end();
    else if (count === 2) response.writeHead(429, { "retry-after": "7" }).end();
    else if (count === 3) response.destroy();
    else json(response, three);
  };
  assert.deepEqual(await collect(http({ url: `${base}/` }), flaky), three);
  assert.deepEqual(waited, [500, 7000, 2000]);
});

test("a server that stays away, refuses or breaks off half-way is a failure that says so", async () => {
  const refused = (status: number) =>
    collect(http({ url: `${base}/x?key=1`, retries: 1 }), (_request, response) => response.writeHead(status).end());
  await assert.rejects(refused(500), { code: "server-refuses", message: `${base}/x answers 500 (2 times).` });
  await assert.rejects(refused(401), { message: `${base}/x refuses the request (401).` });
  await assert.rejects(refused(404), { code: "server-refuses" });
  assert.deepEqual(waited, [], "what cannot get better is not tried again");
  await assert.rejects(refused(429), { remedy: /perMinute/ });

  const half: Answer = (_request, response, { searchParams }) => {
    if (searchParams.get("p") === "1") return json(response, three);
    response.writeHead(200, { "content-length": "1000" }).write("[{");
    setImmediate(() => response.destroy());
  };
  await assert.rejects(collect(http({ url: `${base}/x`, retries: 0, paging: { by: "page", parameter: "p" } }), half), {
    code: "server-unreachable",
    message: /did not answer to the end: .*That was page 2, after 3 rows; nothing was stored\.$/,
  });
  await assert.rejects(
    collect(http({ url: "http://127.0.0.1:1/", retries: 0 }), () => {}),
    { code: "server-unreachable" },
  );
});

test("a page that is no JSON, or has no rows where they are to be, is named", async () => {
  const text = (body: string) => collect(http({ url: `${base}/x` }), (_request, response) => response.writeHead(200).end(body));
  await assert.rejects(text("<html>"), { code: "not-json", message: /x is not JSON: line 1, column 1/ });
  await assert.rejects(text('{"data": []}'), { code: "no-rows-there", remedy: 'Say where the list is: rows: "data".' });
});

test("a CSV file is fetched and read like one from the disk, and leaves nothing there", async () => {
  const source = http({ url: `${base}/t.csv`, as: "csv", csv: { delimiter: ";" } });
  assert.deepEqual(await collect(source, (_request, response) => response.end("a;b\n1;x\n")), [{ a: 1, b: "x" }]);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith(".fetched")),
    [],
  );
});

test("no more requests a minute than allowed", async () => {
  const source = http({ url: `${base}/`, perMinute: 120, paging: { by: "page", parameter: "p" } });
  await collect(source, (_request, response, { searchParams }) =>
    json(response, searchParams.get("p") === "3" ? [] : [{ a: searchParams.get("p") }]),
  );
  assert.deepEqual(waited, [500, 500, 500], "half a second before the next of each request");
});

test("secrets go to their server alone, and into no message", async () => {
  const headers = { Authorization: secret("TOKEN") };
  const echo: Answer = (request, response) => json(response, [{ given: request.headers.authorization === "s3cret-value" }]);
  assert.deepEqual(await collect(http({ url: `${base}/`, headers }), echo), [{ given: true }]);
  const elsewhere: Answer = (_request, response) => response.writeHead(302, { location: "http://localhost:1/" }).end();
  await assert.rejects(collect(http({ url: `${base}/`, headers }), elsewhere), { code: "other-server" });
  const link: Answer = (_request, response) => json(response, three, { link: '<http://localhost:1/>; rel="next"' });
  await assert.rejects(collect(http({ url: `${base}/`, headers, paging: { by: "link" } }), link), { code: "other-server" });
  await assert.rejects(
    collect(http({ url: `${base}/`, query: { key: secret("TOKEN") }, retries: 0 }), (_request, response) => response.destroy()),
    (error) => {
      assert.ok(!String((error as Error).message).includes("s3cret"));
      return true;
    },
  );
  await assert.rejects(collect(http({ url: `${base}/`, query: { key: secret("ABSENT") } }), echo), {
    code: "missing-secret",
    message: "The secret ABSENT is not set.",
  });
});

test("redirects within a server are followed, and not for ever", async () => {
  const once: Answer = (_request, response, { pathname }) =>
    pathname === "/new" ? json(response, three) : void response.writeHead(301, { location: "/new" }).end();
  assert.deepEqual(await collect(http({ url: `${base}/old` }), once), three);
  await assert.rejects(
    collect(http({ url: `${base}/a` }), (_request, response) => response.writeHead(302, { location: "/a" }).end()),
    { code: "too-many-redirects" },
  );
});

test("cancelling ends a request that is under way", async () => {
  const cancelling = new AbortController();
  const collecting = collect(http({ url: `${base}/` }), () => cancelling.abort(), cancelling.signal);
  await assert.rejects(collecting, { name: "AbortError" });
});

const page = `<html><table id="other"><tr><td>x</td></tr></table><table class="prices">
<thead><tr><th>Item</th><th colspan="2">Price &amp; unit</th></tr></thead>
<tr><td rowspan="2">Tea <b>black</b></td><td>1,5</td><td>kg</td></tr><tr><td>–</td><td>g</td></tr></table></html>`;

test("a table of a page: entities, spans, numbers and missing values", async () => {
  const source = webTable(`${base}/p.html`, { selector: "table.prices", decimal: "," });
  const prices: Answer = (_request, response, { pathname }) =>
    pathname === "/robots.txt"
      ? void response.writeHead(404).end()
      : void response.end(page.replace("Price &amp; unit", "P</th><th>U").replace(' colspan="2"', ""));
  assert.deepEqual(await collect(source, prices), [
    { Item: "Tea black", P: 1.5, U: "kg" },
    { Item: "Tea black", P: null, U: "g" },
  ]);
  assert.deepEqual(requests, ["/robots.txt", "/p.html"]);
  const twice: Answer = (_request, response, { pathname }) =>
    pathname === "/robots.txt" ? void response.writeHead(404).end() : void response.end(page);
  await assert.rejects(collect(source, twice), { code: "duplicate-column", message: /two columns named "Price & unit"/ });
  await assert.rejects(collect(webTable(`${base}/p.html`, { selector: "#none" }), twice), {
    code: "missing-table",
    remedy: /has 2 tables/,
  });
});

test("what robots.txt forbids is not fetched, nor a site whose robots.txt cannot be had", async () => {
  const forbidding: Answer = (_request, response, { pathname }) =>
    void response.end(pathname === "/robots.txt" ? "User-agent: *\nDisallow: /private\n" : page);
  await assert.rejects(collect(webTable(`${base}/private/p.html`), forbidding), { code: "robots-forbid" });
  assert.deepEqual(requests, ["/robots.txt"]);
  await assert.rejects(
    collect(webTable(`${base}/p.html`), (_request, response) => response.writeHead(503).end()),
    { code: "server-refuses" },
  );
});
