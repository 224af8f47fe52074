// What the environment says about a test run, read once.
import path from "node:path";
import { parseVersion, repositoryRoot } from "./paths.mjs";

const { env } = process;

export const testOptions = Object.freeze({
  /** On which VS Code the UI tests run. */
  version: parseVersion(env.MLPIPE_TEST_VSCODE),
  /** The extension under test: a folder, or a VSIX. */
  extension: path.resolve(env.MLPIPE_TEST_EXTENSION || repositoryRoot),
  /** The folder that is opened, as a copy. */
  workspace: path.resolve(env.MLPIPE_TEST_WORKSPACE || path.join(repositoryRoot, "samples")),
  /** Where UI tests keep their pictures. */
  screenshots: path.resolve(env.MLPIPE_TEST_SCREENSHOTS || path.join(repositoryRoot, "out", "screenshots")),
  /** How long a suite in the editor, and one step in the window may take before they have failed. */
  suiteGraceMs: Number(env.MLPIPE_TEST_SUITE_MS || 600_000),
  stepGraceMs: Number(env.MLPIPE_TEST_STEP_MS || 60_000),
  verbose: Boolean(env.MLPIPE_TEST_VERBOSE),
});

/** Tests look at the editor alone: a repository around the workspace must not change what they see. */
export const testSettings = Object.freeze({ "git.enabled": false });
