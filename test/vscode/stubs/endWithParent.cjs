// Preloaded into the test server (and, through it, its extension hosts): a server whose starter was killed ends its group.
const parent = process.ppid;
const everyMs = 1000;

if (process.platform !== "win32") {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(0, "SIGKILL");
  }, everyMs).unref();
}
