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

/** Tests write to a copy; what was computed in the original stays there. @param {string} folder */
export function copyOfWorkspace(folder) {
  const copy = temporaryFolder("workspace");
  cpSync(folder, copy.path, {
    recursive: true,
    filter: (source) => !["node_modules", ".mlpipe"].includes(path.basename(source)),
  });
  return copy;
}
