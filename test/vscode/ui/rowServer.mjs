// A server that a pipeline collects from; where it is to hold, a run lasts exactly as long as the test needs it to.
import { once } from "node:events";
import { createServer } from "node:http";

/** @param {string} body what every request is answered with, as JSON @param {{ hold?: boolean }} [how] hold: only once `release` is called */
export async function serveRows(body, { hold = true } = {}) {
  /** @type {import("node:http").ServerResponse[]} */
  let held = [];
  const asked = { count: 0, authorization: /** @type {string | undefined} */ (undefined) };
  const server = createServer((request, response) => {
    asked.count += 1;
    asked.authorization = request.headers.authorization;
    response.setHeader("content-type", "application/json");
    if (hold) held.push(response);
    else response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}/rows`,
    /** How often it was asked, and with which credentials the last time. */
    asked,
    /** Answers all that wait. */
    release() {
      for (const response of held) response.end(body);
      held = [];
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
