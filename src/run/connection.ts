import { connect, type Socket } from "node:net";
import { Failure } from "../base/failure.ts";
import { parseJson } from "../base/shape.ts";
import { lineOf, lineReader } from "./lines.ts";
import { eventShape, type Order, protocolVersion, type RunEvent } from "./protocol.ts";

/** The host's end of a run's socket. */
export interface Connection {
  send(order: Order): void;
  close(): void;
  /** Resolves once, when the socket is closed from either side and every event has been handed on. */
  readonly closed: Promise<void>;
}

/** How often a socket that is not there yet is tried again: the child needs some 60 ms before it listens. */
const retryMs = 5;

/**
 * Connects, waiting for a child that is still starting, until `giveUp` aborts (then null).
 * @param onEvent gets every event in order, the greeting first; a line that is no event goes to `onTrouble`
 */
export async function connectTo(
  socketPath: string,
  giveUp: AbortSignal,
  onEvent: (event: RunEvent) => void,
  onTrouble: (failure: Failure) => void,
): Promise<Connection | null> {
  while (!giveUp.aborted) {
    const socket = await tryConnect(socketPath);
    if (socket !== null) return connectionOver(socket, onEvent, onTrouble);
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
  return null;
}

/** One try; null when nobody listens there, for whatever reason. */
export async function tryConnect(socketPath: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once("connect", () => resolve(socket.removeAllListeners("error")));
    socket.once("error", () => resolve(null));
  });
}

export function connectionOver(socket: Socket, onEvent: (event: RunEvent) => void, onTrouble: (failure: Failure) => void): Connection {
  // A reset is a close: the child may die with our order unread.
  socket.on("error", () => {});
  const read = lineReader((line) => {
    try {
      const event = parseJson(eventShape, line, "An event of the run");
      if (event.type === "greeted") checkProtocol(event.protocol);
      onEvent(event);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      onTrouble(error);
    }
  });
  socket.setEncoding("utf8").on("data", (chunk: string) => read(chunk));
  return {
    send: (order) => void (socket.writable && socket.write(lineOf(order))),
    close: () => void socket.destroy(),
    closed: new Promise((resolve) => socket.once("close", () => resolve())),
  };
}

function checkProtocol(version: number): void {
  if (version === protocolVersion) return;
  throw new Failure(
    "protocol-version",
    `The run speaks version ${version} of MLPipe's protocol, this program version ${protocolVersion}.`,
    "Cancel it and run again; it was started by another version of MLPipe.",
  );
}
