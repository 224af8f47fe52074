// Stands in for the native @vscode/spdlog inside the test server: writes the same log files.
const fs = require("node:fs");
const path = require("node:path");

const levels = ["trace", "debug", "info", "warn", "error", "critical"];

exports.version = 0;
exports.setFlushOn = exports.setLevel = exports.shutdown = () => {};
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async (_name, file) => createLogger(file);

function createLogger(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let threshold = levels.indexOf("info");
  let decorated = true;
  const logger = {
    getLevel: () => threshold,
    setLevel: (level) => {
      threshold = level;
    },
    setPattern: () => {
      decorated = true;
    },
    clearFormatters: () => {
      decorated = false;
    },
    flush() {},
    drop() {},
  };
  for (const [index, level] of levels.entries()) {
    logger[level] = (message) => {
      if (index < threshold) return;
      try {
        fs.appendFileSync(file, decorated ? `${new Date().toISOString()} [${level}] ${message}\n` : message);
      } catch {
        // The data folder is removed while the server still ends: its last words are not missed.
      }
    };
  }
  return logger;
}
