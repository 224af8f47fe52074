import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * Where a run of this pipeline works and where its store lies: the nearest ancestor with a `.mlpipe` folder, else with
 * `tsconfig.json` or `package.json`, else the file's own folder.
 * @param boundary the workspace folder, which the search never leaves; null outside an editor
 */
export function projectRoot(file: string, boundary: string | null): string {
  const folders = foldersAbove(file, boundary);
  return (
    folders.find((folder) => isFolder(join(folder, ".mlpipe"))) ??
    folders.find((folder) => existsSync(join(folder, "tsconfig.json")) || existsSync(join(folder, "package.json"))) ??
    dirname(resolve(file))
  );
}

/** The file's folder and those above it, nearest first, ending with the boundary or the git root, whichever comes first. */
export function foldersAbove(file: string, boundary: string | null): string[] {
  const last = boundary === null ? null : resolve(boundary);
  const folders: string[] = [];
  for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === last || folder === dirname(folder) || existsSync(join(folder, ".git"))) return folders;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
