import { execFile } from "node:child_process";

export interface GitState {
  readonly commit: string;
  /** Is anything changed or untracked (and not ignored)? */
  readonly dirty: boolean;
}

/** Null outside a repository, before its first commit, and where there is no git. */
export async function readGitState(folder: string): Promise<GitState | null> {
  const [commit, status] = await Promise.all([git(folder, ["rev-parse", "HEAD"]), git(folder, ["status", "--porcelain"])]);
  if (commit === null) return null;
  // Where the status takes too long, nobody can say that the tree was clean.
  return { commit: commit.trim(), dirty: status === null || status !== "" };
}

function git(folder: string, what: readonly string[]): Promise<string | null> {
  // No locks taken and no file watcher started: a record must not disturb what the person does in their repository.
  const options = ["-C", folder, "--no-optional-locks", "-c", "core.fsmonitor=false"];
  return new Promise((resolve) => {
    execFile("git", [...options, ...what], { timeout: 10_000, maxBuffer: 64 << 20, windowsHide: true }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    );
  });
}
