import assert from "node:assert/strict";
import { test } from "node:test";
import { childEnvironment } from "../../../src/run/environment.ts";

test("the editor's variables do not reach the child; the person's do", () => {
  const host = {
    PATH: "/bin",
    VSCODE_IPC_HOOK: "x",
    vscode_nls_config: "x",
    ELECTRON_RUN_AS_NODE: "1",
    ELECTRON_NO_ATTACH_CONSOLE: "1",
    NODE_OPTIONS: "--require x",
    MLPIPE_SOCKET: "/old",
    GONE: undefined,
    LANG: "de",
  };
  assert.deepEqual(childEnvironment(host, {}), { PATH: "/bin", LANG: "de" });
});

test("what is added stands above what was scrubbed", () => {
  const env = childEnvironment({ ELECTRON_RUN_AS_NODE: "0", A: "1" }, { ELECTRON_RUN_AS_NODE: "1", A: "2" });
  assert.deepEqual(env, { ELECTRON_RUN_AS_NODE: "1", A: "2" });
});
