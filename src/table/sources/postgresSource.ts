import type { Client, ClientConfig, FieldDef } from "pg";
import { Failure } from "../../base/failure.ts";
import type { PostgresSource } from "../../runtime/remoteSources.ts";
import { cellReaders, type NumericType } from "../cellText.ts";
import type { SourceCell } from "../intake/columnCells.ts";
import { type Reach, UsedSecrets } from "./reach.ts";
import type { RowSource, RowTaker } from "./rowSource.ts";

/** Rows that travel at once. */
const rowsAtOnce = 5000;

/** What a query gives, read through a cursor in one read-only transaction: all rows are of the same moment. */
export async function openPostgres(source: PostgresSource, reach: Reach, signal: AbortSignal | null): Promise<RowSource> {
  const secrets = new UsedSecrets(reach);
  const name = nameOf(source);
  const { default: pg } = await import("pg");
  const { default: Cursor } = await import("pg-cursor");
  const client = new pg.Client(configOf(source, secrets));
  let rowsRead = 0;
  // A connection that breaks while nobody waits for an answer; the next question says so.
  client.on("error", () => {});
  let onAbort = (): void => {};
  // A connection that is ended while it comes to be leaves its questions without an answer.
  const cancelled = new Promise<never>((_resolve, reject) => {
    onAbort = () => {
      reject(signal?.reason);
      client.end().catch(() => {});
    };
  });
  cancelled.catch(() => {});

  async function told<T>(work: Promise<T>): Promise<T> {
    try {
      return await Promise.race([work, cancelled]);
    } catch (cause) {
      signal?.throwIfAborted();
      throw cause instanceof Failure ? cause : failureOf(cause, { name, rowsRead, secrets });
    }
  }

  async function begin(): Promise<void> {
    await client.connect();
    await client.query("SET datestyle TO ISO; SET timezone TO 'UTC'; SET extra_float_digits TO 1");
    await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }

  /** Not the library's own limit, which counts for a whole cursor, however well its rows come. */
  async function answered<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`it was silent for ${source.timeoutSeconds} seconds`)), source.timeoutSeconds * 1000);
    });
    try {
      return await Promise.race([work, silence]);
    } finally {
      clearTimeout(timer);
    }
  }

  signal?.throwIfAborted();
  signal?.addEventListener("abort", onAbort, { once: true });
  const close = async (): Promise<void> => {
    signal?.removeEventListener("abort", onAbort);
    await farewell(client);
  };
  try {
    await told(begin());
    const ask = (): InstanceType<typeof Cursor> => client.query(new Cursor(source.query, [], { rowMode: "array" }));
    let cursor = ask();
    const next = (): ReturnType<typeof readSome> => told(answered(readSome(cursor)));
    const first = await next();
    let begun: typeof first | null = first;
    const columns = first.fields.map(columnOf);
    if (columns.length === 0) throw new Failure("no-rows", `The query of ${name} gives no rows.`, "Write one that selects rows.");

    async function read(taker: RowTaker): Promise<void> {
      const cells: SourceCell[] = new Array(columns.length);
      if (begun === null) {
        // From the first row on again: within the transaction its rows are the same.
        await told(cursor.close());
        cursor = ask();
        rowsRead = 0;
      }
      let { rows } = begun ?? (await next());
      begun = null;
      for (; rows.length > 0; { rows } = await next()) {
        for (const row of rows) {
          rowsRead++;
          for (let c = 0; c < columns.length; c++) cells[c] = cellOf(row[c] ?? null, columns[c]?.type ?? null);
          if (taker.row(cells, null) === "enough") return;
        }
        signal?.throwIfAborted();
      }
    }

    return {
      name,
      guessesTypes: false,
      header: async () => ({
        names: columns.map((column) => column.name),
        types: columns.map((column) => column.type),
        missing: [],
        decimal: ".",
      }),
      read,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const farewellMs = 1000;

/** Over in any case: what is read is read; and of a connection that never came to be the library does not tell the end. */
async function farewell(client: Client): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, farewellMs);
  });
  await Promise.race([client.end().catch(() => {}), enough]);
  clearTimeout(timer);
}

interface ReadingCursor {
  read(
    count: number,
    done: (error: Error | undefined, rows: readonly (string | null)[][], result?: { readonly fields: FieldDef[] }) => void,
  ): void;
}

function readSome(
  cursor: unknown,
): Promise<{ readonly rows: readonly (readonly (string | null)[])[]; readonly fields: readonly FieldDef[] }> {
  return new Promise((resolve, reject) => {
    // The package's types leave the result of an array cursor open.
    (cursor as ReadingCursor).read(rowsAtOnce, (error, rows, result) => {
      if (error === undefined || error === null) resolve({ rows, fields: result?.fields ?? [] });
      else reject(error);
    });
  });
}

/** By the ids of PostgreSQL's own types (pg_type.dat); all others come as the text that the server writes. */
const numericTypes: Readonly<Record<number, NumericType>> = {
  16: "boolean",
  20: "integer",
  21: "integer",
  23: "integer",
  700: "number",
  701: "number",
  1700: "number",
  1082: "date",
  1114: "datetime",
  1184: "datetime",
};

function columnOf({ name, dataTypeID }: FieldDef): { readonly name: string; readonly type: NumericType | null } {
  return { name, type: numericTypes[dataTypeID] ?? null };
}

/** What is no exact number of its type (a huge integer, "infinity" for a date) stays a text, for the contract to judge. */
function cellOf(text: string | null, type: NumericType | null): SourceCell {
  if (text === null || type === null) return text;
  return cellReaders[type](text) ?? text;
}

function nameOf({ connection }: PostgresSource): string {
  return "secret" in connection ? `PostgreSQL (${connection.secret})` : `PostgreSQL (${connection.host}/${connection.database})`;
}

function configOf({ connection, timeoutSeconds }: PostgresSource, secrets: UsedSecrets): ClientConfig {
  const milliseconds = timeoutSeconds * 1000;
  const always: ClientConfig = {
    connectionTimeoutMillis: milliseconds,
    keepAlive: true,
    application_name: "mlpipe",
    // Every value as the text that the server writes: this library's own parsing would lose digits and time zones.
    types: { getTypeParser: () => (text: unknown) => text } as unknown as NonNullable<ClientConfig["types"]>,
  };
  if ("secret" in connection) return { ...always, connectionString: secrets.valueOf(connection) };
  const { host, port, database, user, password, tls } = connection;
  return { ...always, host, port: port ?? 5432, database, user, password: secrets.valueOf(password), ssl: tls ?? false };
}

interface Told {
  readonly name: string;
  readonly rowsRead: number;
  readonly secrets: UsedSecrets;
}

function failureOf(cause: unknown, { name, rowsRead, secrets }: Told): Failure {
  const code = cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";
  const reason = secrets.clear(cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, "");
  // SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
  if (/^28/.test(code))
    return new Failure("database-refuses", `${name} refuses to let us in: ${reason}.`, "Check the user and the password.");
  if (/^3D/.test(code)) return new Failure("database-refuses", `${name}: ${reason}.`, "Check the name of the database.");
  if (/^(25006|42|22|2[0-7])/.test(code) && code.length === 5) {
    const remedy = code === "25006" ? "Queries of a pipeline read; they may not change anything." : "Correct the query.";
    return new Failure("database-query", `${name} refuses the query: ${reason}.`, remedy);
  }
  if (/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/.test(code) && rowsRead === 0) {
    return new Failure("database-unreachable", `${name} cannot be reached (${code}).`, "Check that the server runs, and its address.");
  }
  const after = rowsRead === 0 ? "before the first row" : `after ${rowsRead} rows`;
  return new Failure(
    "database-went-away",
    `${name} went away ${after}: ${reason}; nothing was stored.`,
    "Run again when the server is back.",
  );
}
