/** Names under which the host and its child agree on things before an order can travel. */
export const socketVariable = "MLPIPE_SOCKET";
/** How long a child waits for a host to attach again before it cancels itself. */
export const reattachVariable = "MLPIPE_REATTACH_MS";

/** Where the interpreter of `python(…)` is named: by the editor's setting `mlpipe.python`, or by whoever starts a run. */
export const pythonVariable = "MLPIPE_PYTHON";

/**
 * The environment of a child: the host's, without what the editor put there for itself. `VSCODE_*` would make the child
 * talk to the editor, `ELECTRON_*` changes how Electron's Node behaves, and the host's `NODE_OPTIONS` belong to the host.
 * @param added set after the scrubbing, e.g. `{ ELECTRON_RUN_AS_NODE: "1" }` where the node is the editor's
 */
export function childEnvironment(
  host: Readonly<Record<string, string | undefined>>,
  added: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = Object.entries(host).filter((entry): entry is [string, string] => entry[1] !== undefined && !isEditors(entry[0]));
  return { ...Object.fromEntries(kept), ...added };
}

function isEditors(name: string): boolean {
  const upper = name.toUpperCase();
  return (
    upper.startsWith("VSCODE_") ||
    upper.startsWith("ELECTRON_") ||
    upper.startsWith("MLPIPE_SOCKET") ||
    ["NODE_OPTIONS", "NODE_CHANNEL_FD", "NODE_UNIQUE_ID", "NODE_TEST_CONTEXT", "APPLICATION_INSIGHTS_NO_DIAGNOSTIC_CHANNEL"].includes(upper)
  );
}
