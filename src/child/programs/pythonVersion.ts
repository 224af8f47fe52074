import { execFile } from "node:child_process";

/** The interpreter's version, for the run's record; null where it does not say. */
export function pythonVersion(interpreter: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(interpreter, ["--version"], { timeout: 5000, windowsHide: true }, (error, stdout) => {
      resolve(error === null ? (/^Python (\S+)/.exec(stdout)?.[1] ?? null) : null);
    });
  });
}
