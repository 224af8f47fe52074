import { checkNumber, checkObject, checkOneOf, checkText, describe } from "./check.ts";
import { type CsvOptions, csv } from "./sources.ts";
import { OptionError } from "./stage.ts";

/** The name of a value that is nowhere in the file: a password, a token, a connection string. */
export interface Secret {
  readonly secret: string;
}

/**
 * A value that the environment variable of this name holds, or else the editor ("MLPipe: Set Secret…").
 * It appears in no file, log or result.
 * @example secret("DATABASE_URL")
 */
export function secret(name: string): Secret {
  checkText("secret", "the name", name);
  if (/^[A-Za-z_]\w*$/.test(name)) return { secret: name };
  throw new OptionError(`secret: ${describe(name)} cannot be the name of an environment variable.`, 'Write secret("DATABASE_URL").');
}

export interface SqliteSource {
  readonly format: "sqlite";
  readonly path: string;
  /** Null: a whole table. */
  readonly query: string | null;
  readonly table: string | null;
}

/**
 * A table of an SQLite database, or what a query of it gives. The file is read into memory and never written to.
 * @example sqlite("data/shop.db", { query: "select * from orders where paid = 1 order by id" })
 */
export function sqlite(path: string, options: { readonly table: string } | { readonly query: string }): SqliteSource {
  checkText("sqlite", "path", path);
  const given = checkObject("sqlite", "the options", options, ["table", "query"]);
  const { table, query } = given;
  if ((table === undefined) === (query === undefined))
    throw new OptionError("sqlite: give either a table or a query.", 'Write sqlite("shop.db", { table: "orders" }).');
  if (table !== undefined) checkText("sqlite", "table", table);
  if (query !== undefined) checkText("sqlite", "query", query);
  return { format: "sqlite", path, table: table ?? null, query: query ?? null } as SqliteSource;
}

export interface PostgresSource {
  readonly format: "postgres";
  readonly query: string;
  readonly connection: Secret | PostgresConnection;
  readonly timeoutSeconds: number;
}

export interface PostgresConnection {
  readonly host: string;
  readonly port?: number;
  readonly database: string;
  readonly user: string;
  readonly password: Secret;
  /** Default false. */
  readonly tls?: boolean;
}

export interface PostgresOptions {
  /** One that reads; its rows should be in an order of its own, so that the same data give the same table. */
  readonly query: string;
  /** A connection string ("postgres://user:password@host/database") as a secret, or its parts. */
  readonly connection: Secret | PostgresConnection;
  /** How long the server may be silent; default 60. */
  readonly timeoutSeconds?: number;
}

/**
 * What a query of a PostgreSQL database gives, read in one read-only transaction. It goes stale when the text changes, or is collected
 * again with --force.
 * @example postgres({ query: "select id, age, plan from customers order by id", connection: secret("DATABASE_URL") })
 */
export function postgres(options: PostgresOptions): PostgresSource {
  checkObject("postgres", "the options", options, ["query", "connection", "timeoutSeconds"]);
  checkText("postgres", "query", options.query);
  if (!isSecret(options.connection)) checkConnection(options.connection);
  if (options.timeoutSeconds !== undefined) checkNumber("postgres", "timeoutSeconds", options.timeoutSeconds, { above: 0 });
  return { format: "postgres", query: options.query, connection: options.connection, timeoutSeconds: options.timeoutSeconds ?? 60 };
}

export interface HttpSource {
  readonly format: "http";
  readonly url: string;
  readonly options: Omit<HttpOptions, "url">;
}

export interface HttpOptions {
  readonly url: string;
  /** How a page is read: JSON (the default), or one CSV or NDJSON file, which has no pages. */
  readonly as?: "json" | "csv" | "ndjson";
  /** Where in a JSON page the list of rows is: "data.items". Default: the page is the list. */
  readonly rows?: string;
  readonly nested?: "text" | "fail";
  /** Of a CSV file. */
  readonly csv?: Omit<CsvOptions, "compression">;
  readonly headers?: Readonly<Record<string, string | Secret>>;
  /** Parameters of the URL. */
  readonly query?: Readonly<Record<string, string | number | Secret>>;
  readonly paging?: Paging;
  /** So often a request is tried again after 429, 5xx, or when the network fails; default 4. */
  readonly retries?: number;
  /** No more requests a minute. */
  readonly perMinute?: number;
  /** How long one answer may take; default 30. */
  readonly timeoutSeconds?: number;
}

export type Paging =
  /** Pages are numbered, from 1 unless said otherwise; the first without rows is the end. */
  | { readonly by: "page"; readonly parameter: string; readonly from?: number }
  /** Rows are numbered from 0; a page with less than `size` rows is the last. */
  | { readonly by: "offset"; readonly parameter: string; readonly size: number; readonly sizeParameter?: string }
  /** Each page says where the next begins, at this place in it: "meta.next". */
  | { readonly by: "cursor"; readonly parameter: string; readonly at: string }
  /** Each page has a `Link` header with `rel="next"`. */
  | { readonly by: "link" };

/**
 * Rows that a server gives over HTTP, page by page.
 * @example
 * http({ url: "https://api.example.org/orders", rows: "data", paging: { by: "cursor", parameter: "after", at: "next" },
 *   headers: { Authorization: secret("ORDERS_TOKEN") }, perMinute: 60 })
 */
export function http(options: HttpOptions): HttpSource {
  checkObject("http", "the options", options, [
    "url",
    "as",
    "rows",
    "nested",
    "csv",
    "headers",
    "query",
    "paging",
    "retries",
    "perMinute",
    "timeoutSeconds",
  ]);
  const { url, ...others } = options;
  checkUrl("http", url);
  const as = options.as ?? "json";
  checkOneOf("http", "as", as, ["json", "csv", "ndjson"]);
  if (options.rows !== undefined) checkText("http", "rows", options.rows);
  if (options.nested !== undefined) checkOneOf("http", "nested", options.nested, ["text", "fail"]);
  if (options.csv !== undefined) csv(url, options.csv);
  checkValues("headers", options.headers ?? {});
  checkValues("query", options.query ?? {});
  if (options.paging !== undefined) checkPaging(options.paging, as);
  if (options.retries !== undefined) checkNumber("http", "retries", options.retries, { atLeast: 0, integer: true });
  if (options.perMinute !== undefined) checkNumber("http", "perMinute", options.perMinute, { above: 0 });
  if (options.timeoutSeconds !== undefined) checkNumber("http", "timeoutSeconds", options.timeoutSeconds, { above: 0 });
  return { format: "http", url, options: others };
}

export interface WebTableSource {
  readonly format: "webTable";
  /** A URL, or the path of an HTML file. */
  readonly page: string;
  readonly selector: string;
  readonly missing: readonly string[];
  readonly decimal: "." | ",";
}

export interface WebTableOptions {
  /** The table, in CSS: "table.prices", "#results table". Default: the first table of the page. */
  readonly selector?: string;
  readonly missing?: readonly string[];
  readonly decimal?: "." | ",";
}

/**
 * A table of a web page, or of an HTML file. A site's robots.txt is honoured.
 * @example webTable("https://example.org/prices.html", { selector: "table.prices" })
 */
export function webTable(page: string, options: WebTableOptions = {}): WebTableSource {
  checkText("webTable", "the page", page);
  if (isUrl(page)) checkUrl("webTable", page);
  checkObject("webTable", "the options", options, ["selector", "missing", "decimal"]);
  if (options.selector !== undefined) checkText("webTable", "selector", options.selector);
  if (options.decimal !== undefined) checkOneOf("webTable", "decimal", options.decimal, [".", ","]);
  return {
    format: "webTable",
    page,
    selector: options.selector ?? "table",
    missing: options.missing ?? ["", "NA", "–", "—"],
    decimal: options.decimal ?? ".",
  };
}

/** Is it fetched, rather than read from the disk? */
export function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

function isSecret(value: unknown): value is Secret {
  return typeof value === "object" && value !== null && "secret" in value && typeof value.secret === "string";
}

function checkConnection(connection: unknown): void {
  if (typeof connection === "string") {
    throw new OptionError("postgres: a connection string does not belong in the file.", 'Write connection: secret("DATABASE_URL").');
  }
  const given = checkObject("postgres", "connection", connection, ["host", "port", "database", "user", "password", "tls"]);
  for (const name of ["host", "database", "user"]) checkText("postgres", name, given[name]);
  if (given["port"] !== undefined) checkNumber("postgres", "port", given["port"], { atLeast: 1, atMost: 65_535, integer: true });
  if (isSecret(given["password"])) return;
  throw new OptionError("postgres: a password does not belong in the file.", 'Write password: secret("DATABASE_PASSWORD").');
}

function checkUrl(caller: string, url: unknown): void {
  checkText(caller, "url", url);
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !isUrl(url)) throw new OptionError(`${caller}: ${describe(url)} is no URL.`, 'Write "https://…".');
  if (parsed.username === "" && parsed.password === "") return;
  throw new OptionError(
    `${caller}: a user name and a password do not belong in the URL.`,
    'Give them as a header: headers: { Authorization: secret("TOKEN") }.',
  );
}

function checkValues(option: string, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(checkObject("http", option, values, Object.keys(values)))) {
    if (typeof value === "string" || typeof value === "number" || isSecret(value)) continue;
    throw new OptionError(`http: ${option} "${name}" cannot be ${describe(value)}.`, 'Give a text, or secret("NAME").');
  }
}

function checkPaging(paging: unknown, as: string): void {
  const { by } = checkObject("http", "paging", paging, ["by", "parameter", "from", "size", "sizeParameter", "at"]);
  checkOneOf("http", "paging.by", by, ["page", "offset", "cursor", "link"]);
  if (as !== "json") throw new OptionError(`http: a ${as} file has no pages.`, "Leave `paging` out.");
  const given = paging as Readonly<Record<string, unknown>>;
  if (by !== "link") checkText("http", "paging.parameter", given["parameter"]);
  if (by === "offset") checkNumber("http", "paging.size", given["size"], { atLeast: 1, integer: true });
  if (by === "cursor") checkText("http", "paging.at", given["at"]);
}
