import { Failure } from "../../base/failure.ts";
import type { Secret } from "../../runtime/remoteSources.ts";
import { type Reach, UsedSecrets } from "./reach.ts";

export interface ClientOptions {
  readonly headers?: Readonly<Record<string, string | Secret>>;
  readonly retries?: number;
  readonly perMinute?: number;
  readonly timeoutSeconds?: number;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

/** As servers know us. */
export const userAgent = "mlpipe";

const firstWaitMs = 500;
const longestWaitMs = 60_000;
const mostRedirects = 5;

/** Asks one server, no faster than it may, and again where that can help. */
export class HttpClient {
  readonly secrets: UsedSecrets;
  readonly #reach: Reach;
  readonly #options: ClientOptions;
  readonly #signal: AbortSignal | null;
  /** Until when the next request has to wait. */
  #turn: Promise<void> = Promise.resolve();

  constructor(reach: Reach, options: ClientOptions, signal: AbortSignal | null) {
    this.#reach = reach;
    this.#options = options;
    this.#signal = signal;
    this.secrets = new UsedSecrets(reach);
  }

  /**
   * The whole answer, once it is a success.
   * @param accepted further statuses that are answers
   * @throws Failure where the server cannot be reached, refuses, or breaks off
   */
  async get(url: URL, accepted: (status: number) => boolean = () => false): Promise<Answered> {
    const { retries = 4 } = this.#options;
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#once(url);
      if ("bytes" in outcome && (isSuccess(outcome.status) || accepted(outcome.status))) return outcome;
      this.#signal?.throwIfAborted();
      const again = "cause" in outcome || outcome.status === 429 || outcome.status >= 500;
      if (!again || attempt >= retries) throw this.#failure(url, outcome, attempt + 1);
      await this.#reach.wait(waitMs(outcome, attempt), this.#signal);
    }
  }

  async #once(url: URL): Promise<Answered | Broken> {
    await this.#takeTurn();
    try {
      return await this.#followed(url);
    } catch (cause) {
      this.#signal?.throwIfAborted();
      if (cause instanceof Failure) throw cause;
      return { cause };
    }
  }

  /** Redirects are followed by hand: headers may hold secrets, which are for this server alone. */
  async #followed(start: URL): Promise<Answered> {
    const { timeoutSeconds = 30 } = this.#options;
    const signals = [AbortSignal.timeout(timeoutSeconds * 1000), ...(this.#signal === null ? [] : [this.#signal])];
    let url = start;
    for (let redirects = 0; ; redirects++) {
      const response = await this.#reach.fetch(url, { headers: this.#headers(), redirect: "manual", signal: AbortSignal.any(signals) });
      const location = response.headers.get("location");
      // Read to its end here: an answer that breaks off half-way is asked for again like one that never came.
      const bytes = Buffer.from(await response.arrayBuffer());
      if (response.status < 300 || response.status >= 400 || location === null)
        return { status: response.status, headers: response.headers, bytes };
      url = this.#redirected(url, location, redirects);
    }
  }

  #redirected(from: URL, location: string, redirects: number): URL {
    const to = new URL(location, from);
    if (redirects >= mostRedirects) {
      throw new Failure("too-many-redirects", `${shownUrl(from)} leads from one address to the next without end.`, "Check the URL.");
    }
    if (to.origin === from.origin || !this.secrets.any) return to;
    throw new Failure(
      "other-server",
      `${shownUrl(from)} leads to another server, ${to.host}, which is not to be told the secrets.`,
      "If that is right, write its URL.",
    );
  }

  #headers(): Record<string, string> {
    const given = Object.entries(this.#options.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === "string" ? value : this.secrets.valueOf(value),
    ]);
    return { "user-agent": userAgent, ...Object.fromEntries(given) };
  }

  async #takeTurn(): Promise<void> {
    const { perMinute } = this.#options;
    await this.#turn;
    if (perMinute !== undefined) this.#turn = this.#reach.wait(60_000 / perMinute, this.#signal);
    // Whoever waits for it sees that it failed; if nobody does, the run is over.
    this.#turn.catch(() => {});
  }

  #failure(url: URL, outcome: Answered | Broken, attempts: number): Failure {
    const where = shownUrl(url);
    const tried = attempts === 1 ? "" : ` (${attempts} times)`;
    if ("cause" in outcome) {
      const reason = this.secrets.clear(reasonOf(outcome.cause));
      return new Failure(
        "server-unreachable",
        `${where} did not answer to the end${tried}: ${reason}.`,
        "Check the network and the server, then run again.",
      );
    }
    const { status } = outcome;
    if (status === 401 || status === 403) {
      return new Failure("server-refuses", `${where} refuses the request (${status}).`, "Check the secret and what it allows.");
    }
    if (status === 404) return new Failure("server-refuses", `${where} is not there (404).`, "Check the URL.");
    if (status === 429) {
      return new Failure("server-refuses", `${where} asks for fewer requests${tried} (429).`, "Set perMinute to what the server allows.");
    }
    return new Failure("server-refuses", `${where} answers ${status}${tried}.`, status >= 500 ? "Run again later." : "Check the request.");
  }
}

interface Broken {
  readonly cause: unknown;
}

/** Without its parameters, which may be secrets. */
export function shownUrl(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Twice as long each time; as long as the server says where it says so. */
function waitMs(outcome: Answered | Broken, attempt: number): number {
  const doubled = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);
  if ("cause" in outcome) return doubled;
  const after = outcome.headers.get("retry-after");
  if (after === null) return doubled;
  const seconds = /^\d+$/.test(after.trim()) ? Number(after) : secondsUntil(after, outcome.headers.get("date"));
  return seconds === null ? doubled : Math.min(longestWaitMs, Math.max(0, seconds * 1000));
}

/** By the server's own clock. */
function secondsUntil(moment: string, now: string | null): number | null {
  const seconds = (Date.parse(moment) - Date.parse(now ?? "")) / 1000;
  return Number.isNaN(seconds) ? null : seconds;
}

/** Of undici's "fetch failed" the cause says what it was. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.name === "TimeoutError") return "it took too long";
  const inner = cause.cause instanceof Error ? cause.cause : cause;
  const code = "code" in inner && typeof inner.code === "string" ? ` (${inner.code})` : "";
  return `${inner.message || inner.name}${code}`.replace(/\.$/, "");
}
