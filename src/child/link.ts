import { createServer, type Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { failureData } from "../base/failure.ts";
import { parseJson } from "../base/shape.ts";
import { closeRunFiles } from "../run/closeRunFiles.ts";
import { lineOf, lineReader } from "../run/lines.ts";
import { afterEvent, eventsOwed, nothingYet } from "../run/outcome.ts";
import { type Order, orderShape, protocolVersion, type RunEvent, type RunOrder } from "../run/protocol.ts";
import { disposeSocket } from "../run/rendezvous.ts";
import { signalTree } from "../run/stopTree.ts";
import { cancelFlag, type LinkData, type ToLink, type ToMain } from "./linkMessages.ts";

/**
 * The child's end of the socket, in a thread of its own: whatever the user's code does with the main thread, a host can
 * attach, events arrive, and a run that nobody watches any more is ended.
 */
const { socketPath, reattachMs, flag } = workerData as LinkData;
const main = parentPort;
if (main === null) throw new Error("The link runs as a worker of the child.");
const tell = (message: ToMain): void => main.postMessage(message);

/** A child that is started and never given an order is a mistake; it does not stay. */
const orderMs = 60_000;
/** How long a cancelled run may take to end by itself when no host is there to insist. */
const insistMs = 2_000;
/** How long a host may take to read the last events. */
const farewellMs = 2_000;

const hosts = new Set<Socket>();
const past: string[] = [];
let soFar = nothingYet;
let order: RunOrder | null = null;
let finishing = false;
let alone: NodeJS.Timeout | null = setTimeout(end, orderMs);

const server = createServer(welcome).listen(socketPath);
main.on("message", (message: ToLink) => {
  if (message.type === "emit") emit(message.event);
  else farewell();
});

function welcome(host: Socket): void {
  if (alone !== null) clearTimeout(alone);
  alone = null;
  hosts.add(host);
  host.on("error", () => {});
  host.on("close", () => leave(host));
  host.setEncoding("utf8").on("data", lineReader(obey));
  const greeting: RunEvent = { type: "greeted", protocol: protocolVersion, pid: process.pid, runId: order?.runId ?? null };
  host.write(lineOf(greeting) + past.join(""));
}

function leave(host: Socket): void {
  hosts.delete(host);
  if (hosts.size > 0 || finishing) return;
  alone = setTimeout(abandon, order === null ? 0 : reattachMs);
}

function obey(line: string): void {
  let given: Order;
  try {
    given = parseJson(orderShape, line, "The order");
  } catch (error) {
    emit({ type: "run-finished", runId: order?.runId ?? "", outcome: "failed", failure: failureData(error) });
    tell({ type: "refused" });
    return;
  }
  if (given.type === "cancel") cancel();
  else if (given.type === "secrets") tell({ type: "secrets", values: given.values });
  else if (order === null) {
    order = given;
    tell({ type: "order", order: given });
  }
}

function cancel(): void {
  Atomics.store(flag, cancelFlag, 1);
  tell({ type: "cancel" });
}

function emit(event: RunEvent): void {
  soFar = afterEvent(soFar, event);
  const line = lineOf(event);
  past.push(line);
  for (const host of hosts) host.write(line);
}

/** No host came back: the run ends itself, politely if the main thread still listens. */
function abandon(): void {
  if (order === null) {
    end();
    return;
  }
  cancel();
  setTimeout(() => {
    if (order === null) return;
    const owed = eventsOwed(order.runId, order.stages, soFar, { why: "cancelled" });
    closeRunFiles(order.projectRoot, order.runId, owed, "cancelled", new Date().toISOString());
    disposeSocket(socketPath);
    signalTree(process.pid, "SIGKILL");
  }, insistMs);
}

function farewell(): void {
  finishing = true;
  if (alone !== null) clearTimeout(alone);
  server.close();
  for (const host of hosts) {
    host.end();
    setTimeout(() => host.destroy(), farewellMs).unref();
  }
  main?.close();
}

/** Nobody will ever give an order. */
function end(): void {
  tell({ type: "refused" });
  farewell();
}
