// Temporary folders that are gone when the process is.
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** @param {string} name */
export function temporaryFolder(name) {
  // The real path: macOS and some containers reach the temporary folder through a link, and the editor resolves it.
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), `mlpipe-${name}-`)));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.once("exit", remove);
  return {
    path: folder,
    remove() {
      process.removeListener("exit", remove);
      remove();
    },
  };
}

/** Tests write to a copy, of the same name; what was computed in the original stays there. @param {string} folder */
export function copyOfWorkspace(folder) {
  const parent = temporaryFolder("workspace");
  const copy = path.join(parent.path, path.basename(folder));
  cpSync(folder, copy, { recursive: true, filter: (source) => !leftOut.has(path.basename(source)) });
  return { path: copy, remove: parent.remove };
}

const leftOut = new Set(["node_modules", ".mlpipe"]);
