import { Failure } from "../../base/failure.ts";
import type { Secret } from "../../runtime/remoteSources.ts";

/** What a source may use that lies outside of the project. */
export interface Reach {
  /** The value of a secret; null where nobody set it. */
  readonly secret: (name: string) => string | null;
  readonly fetch: typeof fetch;
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal | null) => Promise<void>;
  /** A folder for files that are gone after the run. */
  readonly tempFolder: string;
}

/** The secrets that one source uses: it asks for them here, so that what it says can be cleared of them. */
export class UsedSecrets {
  readonly #reach: Reach;
  readonly #values = new Set<string>();

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  get any(): boolean {
    return this.#values.size > 0;
  }

  valueOf({ secret }: Secret): string {
    const value = this.#reach.secret(secret);
    if (value === null || value === "") {
      throw new Failure(
        "missing-secret",
        `The secret ${secret} is not set.`,
        `Set the environment variable ${secret} where the pipeline is run; in the editor, "MLPipe: Set Secret…" keeps a value.`,
      );
    }
    this.#values.add(value);
    return value;
  }

  /** The text without the values of secrets and, where one is a URL, without its parts. */
  clear(text: string): string {
    const parts = [...this.#values].flatMap((value) => [value, ...partsOf(value)]).filter((part) => part.length > 2);
    // The longest first, or what is left of a whole would still show its parts.
    return parts.sort((a, b) => b.length - a.length).reduce((cleared, part) => cleared.replaceAll(part, "•••"), text);
  }
}

function partsOf(value: string): readonly string[] {
  if (!URL.canParse(value)) return [encodeURIComponent(value)];
  const { username, password, host, hostname } = new URL(value);
  return [password, decoded(password), username, decoded(username), host, hostname];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % in a password: it stands there as it is.
    return text;
  }
}
