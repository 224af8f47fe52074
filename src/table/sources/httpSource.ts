import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../../base/failure.ts";
import { temporaryName } from "../../base/writeAside.ts";
import type { HttpSource, Paging } from "../../runtime/remoteSources.ts";
import { openCsv } from "./csvSource.ts";
import { type Answered, HttpClient, shownUrl } from "./httpClient.ts";
import { isRow, type JsonRow } from "./jsonCells.ts";
import { jsonRowSource, memberAt, openNdjson, parseJsonText, rowsIn } from "./jsonSource.ts";
import type { Reach } from "./reach.ts";
import type { RowSource } from "./rowSource.ts";

/** More pages than this are an endless circle, or should be asked for in parts. */
const mostPages = 100_000;

/** Rows that a server gives. All are fetched before the first is looked at, so that a server that breaks off leaves nothing. */
export async function openHttp(source: HttpSource, reach: Reach, signal: AbortSignal | null): Promise<RowSource> {
  const { options } = source;
  const client = new HttpClient(reach, options, signal);
  const url = new URL(source.url);
  for (const [name, value] of Object.entries(options.query ?? {})) {
    url.searchParams.set(name, typeof value === "object" ? client.secrets.valueOf(value) : String(value));
  }
  if (options.as === "csv" || options.as === "ndjson") return openFetchedFile(source, await client.get(url), reach, signal);
  const name = shownUrl(url);
  const rows = await allRows(client, url, source, name);
  const nested = options.nested === undefined ? {} : { nested: options.nested };
  return jsonRowSource(name, nested, async (onRow) => {
    for (const row of rows) if (onRow(row, null) === "enough") return;
  });
}

async function allRows(client: HttpClient, start: URL, { options }: HttpSource, name: string): Promise<readonly JsonRow[]> {
  const rows: JsonRow[] = [];
  const seen = new Set<string>();
  let previous: Buffer | null = null;
  let url: URL | null = options.paging === undefined ? start : firstPage(start, options.paging);
  let page = 0;
  while (url !== null) {
    if (seen.has(url.href) || page >= mostPages) throw endless(name, rows.length);
    seen.add(url.href);
    page++;
    const answered: Answered = await client.get(url).catch((error: unknown) => {
      throw page === 1 ? error : halfWay(error, page, rows.length);
    });
    const shown = page === 1 ? name : `${name}, page ${page}`;
    const document = parseJsonText(answered.bytes.toString("utf8"), shown);
    const found = rowsIn(document, shown, options.rows ?? "");
    // A server that does not know the parameter gives its first page for ever.
    if (found.length > 0 && previous?.equals(answered.bytes)) throw endless(name, rows.length);
    previous = answered.bytes;
    for (const row of found) rows.push(row);
    url =
      options.paging === undefined
        ? null
        : nextPage(url, options.paging, { document, count: found.length, headers: answered.headers, start });
  }
  return rows;
}

function endless(name: string, rows: number): Failure {
  return new Failure("endless-pages", `${name} gives the same page again and again, after ${rows} rows.`, "Check `paging`.");
}

function halfWay(error: unknown, page: number, rows: number): unknown {
  if (!(error instanceof Failure)) return error;
  return new Failure(error.code, `${error.message} That was page ${page}, after ${rows} rows; nothing was stored.`, error.remedy);
}

function firstPage(url: URL, paging: Paging): URL {
  switch (paging.by) {
    case "page":
      return withParameter(url, paging.parameter, paging.from ?? 1);
    case "offset": {
      const first = withParameter(url, paging.parameter, 0);
      return paging.sizeParameter === undefined ? first : withParameter(first, paging.sizeParameter, paging.size);
    }
    default:
      return url;
  }
}

interface Page {
  readonly document: unknown;
  readonly count: number;
  readonly headers: Headers;
  readonly start: URL;
}

/** Null behind the last one. */
function nextPage(url: URL, paging: Paging, { document, count, headers, start }: Page): URL | null {
  switch (paging.by) {
    case "page":
      return count === 0 ? null : withParameter(url, paging.parameter, Number(url.searchParams.get(paging.parameter)) + 1);
    case "offset":
      return count < paging.size ? null : withParameter(url, paging.parameter, Number(url.searchParams.get(paging.parameter)) + count);
    case "cursor": {
      const cursor = isRow(document) ? memberAt(document, paging.at) : undefined;
      if (cursor === null || cursor === undefined || cursor === "" || cursor === false) return null;
      return withParameter(start, paging.parameter, String(cursor));
    }
    case "link":
      return linkedPage(url, headers.get("link"));
  }
}

/** RFC 8288: `<https://…?page=2>; rel="next"`. */
function linkedPage(url: URL, link: string | null): URL | null {
  for (const [, target = "", parameters = ""] of (link ?? "").matchAll(/<([^>]*)>([^<]*)/g)) {
    if (!/;\s*rel\s*=\s*"?[^";]*\bnext\b/i.test(parameters)) continue;
    const next = new URL(target, url);
    if (next.origin === url.origin) return next;
    throw new Failure("other-server", `${shownUrl(url)} says that the next page is on another server, ${next.host}.`, "Check `paging`.");
  }
  return null;
}

function withParameter(url: URL, name: string, value: string | number): URL {
  const changed = new URL(url);
  changed.searchParams.set(name, String(value));
  return changed;
}

/** A file that was fetched is read as one from the disk, and is gone once it is closed. */
async function openFetchedFile(
  source: HttpSource,
  { bytes }: { bytes: Buffer },
  reach: Reach,
  signal: AbortSignal | null,
): Promise<RowSource> {
  const { options } = source;
  const path = join(reach.tempFolder, `${temporaryName()}.fetched`);
  const shown = shownUrl(new URL(source.url));
  await mkdir(reach.tempFolder, { recursive: true });
  await writeFile(path, bytes);
  const remove = (): Promise<void> => rm(path, { force: true });
  try {
    const opened =
      options.as === "csv"
        ? await openCsv(path, { format: "csv", path: shown, options: options.csv ?? {} }, signal)
        : await openNdjson(
            path,
            { format: "ndjson", path: shown, options: options.nested === undefined ? {} : { nested: options.nested } },
            signal,
          );
    return { ...opened, close: () => opened.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
