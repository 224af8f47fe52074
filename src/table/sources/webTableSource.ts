import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type HTMLElement, parse } from "node-html-parser";
import { Failure } from "../../base/failure.ts";
import type { WebTableSource } from "../../runtime/remoteSources.ts";
import { openSourceFile } from "./fileBytes.ts";
import { HttpClient, shownUrl, userAgent } from "./httpClient.ts";
import type { Reach } from "./reach.ts";
import { robotsAllow } from "./robots.ts";
import type { RowSource } from "./rowSource.ts";

/** Is it fetched, rather than read from the disk? */
function isUrl(page: string): boolean {
  return /^https?:\/\//i.test(page);
}

/** A table of an HTML page. Its first row names the columns. */
export async function openWebTable(
  source: WebTableSource,
  baseFolder: string,
  reach: Reach,
  signal: AbortSignal | null,
): Promise<RowSource> {
  const isRemote = isUrl(source.page);
  const name = isRemote ? shownUrl(new URL(source.page)) : source.page;
  const html = isRemote
    ? await fetchPage(new URL(source.page), reach, signal)
    : await readPage(resolve(baseFolder, source.page), source.page);
  const [header = [], ...rows] = gridOf(chosenTable(html, source, name));
  const names = header.map((text, index) => text || `column_${index + 1}`);
  if (names.length === 0)
    throw new Failure("no-rows", `${name}: the table ${source.selector} has no rows.`, "Choose another with `selector`.");
  return {
    name,
    guessesTypes: false,
    header: async () => ({ names, types: names.map(() => null), missing: source.missing, decimal: source.decimal }),
    async read(taker) {
      for (const [index, row] of rows.entries()) {
        const answer = row.length === names.length ? taker.row(row, null) : taker.ragged(row, index + 2);
        if (answer === "enough") return;
      }
    },
    close: async () => {},
  };
}

async function readPage(path: string, shownPath: string): Promise<string> {
  const file = await openSourceFile(path, shownPath);
  await file.handle.close();
  return readFile(path, "utf8");
}

async function fetchPage(url: URL, reach: Reach, signal: AbortSignal | null): Promise<string> {
  const client = new HttpClient(reach, {}, signal);
  const robots = await client.get(new URL("/robots.txt", url), (status) => status >= 400 && status < 500);
  // A site without the file forbids nothing; one whose file cannot be had (5xx) is not asked, as RFC 9309 has it.
  const rules = robots.status >= 400 ? "" : robots.bytes.toString("utf8");
  if (!robotsAllow(rules, userAgent, url.pathname + url.search)) {
    throw new Failure(
      "robots-forbid",
      `${shownUrl(url)} may not be fetched by programs: the site's robots.txt says so.`,
      "Ask its owner for the data, or save the page and read the file.",
    );
  }
  const { bytes, headers } = await client.get(url);
  return decoded(bytes, /charset=["']?([\w-]+)/i.exec(headers.get("content-type") ?? "")?.[1] ?? "utf-8", shownUrl(url));
}

function decoded(bytes: Buffer, encoding: string, name: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch (cause) {
    throw new Failure(
      "wrong-encoding",
      `${name} is in an encoding that is not known: ${encoding}.`,
      "Save the page as UTF-8 and read the file.",
      {
        cause,
      },
    );
  }
}

function chosenTable(html: string, { selector }: WebTableSource, name: string): HTMLElement {
  const page = parse(html);
  const found = select(page, selector, name);
  const table = found?.tagName === "TABLE" ? found : (found?.querySelector("table") ?? null);
  if (table !== null) return table;
  const count = page.querySelectorAll("table").length;
  throw new Failure(
    "missing-table",
    `${name}: ${found === null ? `nothing on the page is ${selector}` : `there is no table in ${selector}`}.`,
    count === 0
      ? "The page has no table; it may be made by a script, which is not run."
      : `The page has ${count} tables: choose one with \`selector\`.`,
  );
}

function select(page: HTMLElement, selector: string, name: string): HTMLElement | null {
  try {
    return page.querySelector(selector);
  } catch (cause) {
    throw new Failure("wrong-selector", `${name}: "${selector}" is no CSS selector.`, 'Write selector: "table.prices".', { cause });
  }
}

/** More than this no honest table spans. */
const mostSpan = 1000;

/** The cells of each row as texts; a cell that spans several stands in each of them. */
function gridOf(table: HTMLElement): string[][] {
  const rows = table.querySelectorAll("tr").filter((row) => row.closest("table") === table);
  /** Column → text and how many more rows it reaches into. */
  const reaching = new Map<number, { text: string; rows: number }>();
  const grid = rows.map((row) => {
    const cells: string[] = [];
    const fillReaching = (): void => {
      for (let above = reaching.get(cells.length); above !== undefined && above.rows > 0; above = reaching.get(cells.length)) {
        above.rows--;
        cells.push(above.text);
      }
    };
    for (const cell of row.childNodes.filter(isCell)) {
      fillReaching();
      const text = cell.text.replace(/\s+/g, " ").trim();
      const down = span(cell, "rowspan");
      for (let across = span(cell, "colspan"); across > 0; across--) {
        if (down > 1) reaching.set(cells.length, { text, rows: down - 1 });
        cells.push(text);
      }
    }
    fillReaching();
    return cells;
  });
  return grid.filter((cells) => cells.length > 0);
}

function isCell(node: unknown): node is HTMLElement {
  const { tagName } = node as { readonly tagName?: string };
  return tagName === "TD" || tagName === "TH";
}

function span(cell: HTMLElement, name: string): number {
  const given = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(given) && given >= 1 ? Math.min(given, mostSpan) : 1;
}
