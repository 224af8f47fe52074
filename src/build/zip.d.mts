export interface ZipEntry {
  /** With forward slashes. */
  readonly name: string;
  /** Unpacked. */
  readonly bytes: number;
  readonly packedBytes: number;
  /** Unix permissions; 0 where the archive was made without. */
  readonly mode: number;
  readonly read: () => Buffer;
}

export function readZip(file: string): readonly ZipEntry[];

/** Unpacks the files below `prefix`, without it. */
export function unpackZip(file: string, prefix: string, target: string): void;
