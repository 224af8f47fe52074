import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { inWorkbench } from "../workbench.mjs";

const fixture = path.join(import.meta.dirname, "..", "fixture");
const options = Object.freeze({ extension: fixture, workspace: fixture });

test("a webview that breaks its content security policy fails the test; one that keeps it does not", async () => {
  const show = (command, text) => async (workbench) => {
    await workbench.palette(`Fixture: ${command}`);
    await workbench.webviewFrame(text);
  };
  await inWorkbench(options, show("Keep the Policy", "the policy is kept"));
  await assert.rejects(inWorkbench(options, show("Break the Policy", "the policy is broken")), /content security policy/);
});

test("a window without trust is restricted until somebody trusts the folder", async () => {
  await inWorkbench({ ...options, trust: false }, async (workbench) => {
    await workbench.palette("Fixture: Say Whether the Folder Is Trusted");
    await workbench.notification("It is not trusted.").waitFor();
    await workbench.trustWorkspace();
    await workbench.palette("Fixture: Say Whether the Folder Is Trusted");
    await workbench.notification("It is trusted.").waitFor();
  });
});
