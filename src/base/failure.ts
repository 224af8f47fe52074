/** Something in the world is wrong (a missing file, a full disk): thrown, and shown to people as it stands. */
export class Failure extends Error {
  /** Kebab-case id; never changes once shipped. */
  readonly code: string;
  /** What the person can do about it, one sentence. */
  readonly remedy: string;
  /** Where in the user's sources the trouble is to be shown, when it is known. */
  readonly place: Place | null;

  constructor(code: string, sentence: string, remedy: string, more: { place?: Place; cause?: unknown } = {}) {
    super(sentence, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = "Failure";
    this.code = code;
    this.remedy = remedy;
    this.place = more.place ?? null;
  }
}

/** A 1-based line and column of a file. Lines exist only where text offsets are no longer at hand. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The plain form in which a failure travels between processes. */
export interface FailureData {
  readonly code: string;
  readonly sentence: string;
  readonly remedy: string;
  readonly place: Place | null;
}

/** A failure's data; anything else is a bug and becomes `unexpected`, its message kept for the person who reports it. */
export function failureData(error: unknown): FailureData {
  if (error instanceof Failure) {
    return { code: error.code, sentence: error.message, remedy: error.remedy, place: error.place };
  }
  const sentence = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: "unexpected", sentence, remedy: "This is a bug in MLPipe; its log has the details.", place: null };
}

/** `code` of a Node system error (`ENOENT`, `ENOSPC`, …), or null. */
export function systemErrorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
