import { childEnvironment, reattachVariable, socketVariable } from "./environment.ts";
import { followRun, type RunHandle } from "./followRun.ts";
import { makeRendezvous } from "./rendezvous.ts";
import type { StartOptions } from "./startRun.ts";

/** What js-debug is started with; `vscode.debug.startDebugging(folder, { ...launch })`. */
export interface DebugLaunch {
  readonly type: "pwa-node";
  readonly request: "launch";
  readonly name: string;
  readonly program: string;
  readonly cwd: string;
  readonly runtimeExecutable: string;
  readonly runtimeArgs: readonly string[];
  readonly env: Readonly<Record<string, string | null>>;
  readonly console: "internalConsole";
  readonly outputCapture: "std";
  readonly outFiles: readonly string[];
  readonly pauseForSourceMap: true;
  readonly resolveSourceMapLocations: null;
  readonly sourceMaps: true;
  readonly skipFiles: readonly string[];
  readonly autoAttachChildProcesses: false;
  readonly internalConsoleOptions: "neverOpen";
}

export interface DebugRun {
  readonly launch: DebugLaunch;
  /** Follows the child as soon as the debugger has started it. When the debugger cannot start it: `cancel()`. */
  readonly handle: RunHandle;
}

/**
 * The same run, its child started by a debugger. The caller hands `launch` to the editor.
 *
 * With js-debug's defaults breakpoints in the user's file never bind: the bundle lies outside what `outFiles` and
 * `resolveSourceMapLocations` cover, and is loaded before its map is read.
 */
export function debugRun(options: StartOptions): DebugRun {
  const { order } = options;
  const rendezvous = makeRendezvous();
  const env = childEnvironment(options.env, {
    ...options.nodeEnv,
    [socketVariable]: rendezvous.socket,
    [reattachVariable]: String(options.reattachMs),
  });
  // js-debug adds to the editor's own environment, so what is to be missing has to be taken away by name.
  const removed = Object.keys(options.env).filter((name) => !(name in env));
  const launch: DebugLaunch = {
    type: "pwa-node",
    request: "launch",
    name: `Debug ${order.stages.at(-1)?.name ?? "pipeline"}`,
    program: options.childScript,
    cwd: order.projectRoot,
    runtimeExecutable: options.node,
    runtimeArgs: [...(options.nodeArguments ?? [])],
    env: { ...Object.fromEntries(removed.map((name) => [name, null])), ...env },
    console: "internalConsole",
    outputCapture: "std",
    outFiles: [],
    pauseForSourceMap: true,
    resolveSourceMapLocations: null,
    sourceMaps: true,
    skipFiles: ["<node_internals>/**", `${options.childScript.replace(/[^/\\]+$/, "")}**`],
    autoAttachChildProcesses: false,
    internalConsoleOptions: "neverOpen",
  };
  const handle = followRun({
    watching: options,
    runId: order.runId,
    projectRoot: order.projectRoot,
    stages: order.stages,
    order,
    ...(options.secrets === undefined ? {} : { secrets: options.secrets }),
    socket: rendezvous.socket,
    pid: null,
    ended: null,
    // The debugger's stop button ends the child without asking it.
    lostContact: { why: "cancelled" },
    dispose: rendezvous.dispose,
  });
  return { launch, handle };
}
