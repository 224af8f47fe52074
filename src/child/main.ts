import { reattachVariable, socketVariable } from "../run/environment.ts";
import { openHostLink } from "./hostLink.ts";
import { runOrder } from "./runOrder.ts";

/** The process that runs a pipeline: one order, its events, and out. */
const link = openHostLink(process.env, new URL("./child-link.js", import.meta.url));
delete process.env[socketVariable];
delete process.env[reattachVariable];
// The host may be gone while the run goes on: what the user's code writes then goes nowhere.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

// Every run bundles: the bundler loads while the order is on its way. Should it be missing, bundling says so.
import("esbuild").catch(() => {});

const leave = process.exit.bind(process);
const order = await link.order;
if (order !== null) await runOrder(order, link, { now: () => new Date().toISOString(), milliseconds: () => performance.now() });
await link.finish();
// Everything is sent and read. What is left (a timer, a server the user's code opened) must not keep the process.
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write("", resolve))));
leave(process.exitCode);
