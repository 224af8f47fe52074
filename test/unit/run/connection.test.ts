import assert from "node:assert/strict";
import { createServer, type Server, type Socket } from "node:net";
import { type TestContext, test } from "node:test";
import type { Failure } from "../../../src/base/failure.ts";
import { connectTo } from "../../../src/run/connection.ts";
import { lineOf } from "../../../src/run/lines.ts";
import type { RunEvent } from "../../../src/run/protocol.ts";
import { makeRendezvous } from "../../../src/run/rendezvous.ts";

test("a host waits for a child that does not listen yet", async (t) => {
  const { socket, events, connecting } = host(t);
  serve(t, socket, (client) => client.end(lineOf(greeting(1))));
  const connection = await connecting;
  await connection?.closed;
  assert.deepEqual(
    events.map((event) => event.type),
    ["greeted"],
  );
});

test("a host that gives up waits no longer", async (t) => {
  const { giveUp, connecting } = host(t);
  giveUp.abort();
  assert.equal(await connecting, null);
});

test("a child of another version, and a line that is no event, are told and not handed on", async (t) => {
  const { socket, events, troubles, connecting } = host(t);
  serve(t, socket, (client) => client.end(`${lineOf(greeting(99))}{"type":"unheard-of"}\nnot even JSON\n`));
  await (await connecting)?.closed;
  assert.deepEqual(events, []);
  assert.deepEqual(
    troubles.map((failure) => failure.code),
    ["protocol-version", "wrong-shape", "wrong-json"],
  );
});

function greeting(protocol: number): RunEvent {
  return { type: "greeted", protocol, pid: 1, runId: null };
}

function host(t: TestContext) {
  const rendezvous = makeRendezvous();
  t.after(rendezvous.dispose);
  const giveUp = new AbortController();
  const events: RunEvent[] = [];
  const troubles: Failure[] = [];
  const connecting = connectTo(
    rendezvous.socket,
    giveUp.signal,
    (event) => events.push(event),
    (failure) => troubles.push(failure),
  );
  return { socket: rendezvous.socket, giveUp, events, troubles, connecting };
}

function serve(t: TestContext, socket: string, onClient: (client: Socket) => void): Server {
  const server = createServer(onClient).listen(socket);
  t.after(() => server.close());
  return server;
}
