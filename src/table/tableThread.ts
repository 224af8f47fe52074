/** Entrance of a thread that reads and sorts beside the main one; see `threads.ts`. */
import { parentPort } from "node:worker_threads";
import { ownMemory, type ThreadTask, threadWork } from "./threadWork.ts";

const work = threadWork();
parentPort?.on("message", (task: ThreadTask) => {
  try {
    const answer = work(task);
    parentPort?.postMessage({ answer }, ownMemory(answer));
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
