// A thread that runs the built command, or the built Action, again and again: what it loads is loaded once. Each run has arguments, an
// environment, an exit code and output of its own; the folder that it believes to be in is the one that it is told, not the process's.
import { parentPort } from 'node:worker_threads';

/** What a process ends with, or listens to, until its end. */
const LISTENED = [
  [process, 'uncaughtException'],
  [process, 'exit'],
  [process.stdout, 'error'],
  [process.stderr, 'error'],
];

let runs = 0;
let last = Promise.resolve();

async function run({ entry, args, env, folder }) {
  const output = [];
  for (const name of ['stdout', 'stderr']) {
    process[name].write = (text, ...rest) => {
      output.push({ name, text: String(text) });
      const callback = rest.find((part) => typeof part === 'function');
      if (callback !== undefined) queueMicrotask(callback);
      return true;
    };
  }
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
  process.argv = [process.execPath, entry, ...args];
  process.cwd = () => folder;
  process.exitCode = undefined;
  const before = LISTENED.map(([emitter, event]) => emitter.listeners(event));
  try {
    // The entry anew, and with it nothing that it imports.
    await import(`${entry}?run=${++runs}`);
  } finally {
    for (const [i, [emitter, event]] of LISTENED.entries()) {
      for (const listener of emitter.listeners(event).filter((one) => !before[i].includes(one))) {
        emitter.off(event, listener);
        if (event === 'exit') listener.call(process, process.exitCode ?? 0);
      }
    }
  }
  return { status: process.exitCode ?? 0, output };
}

parentPort.on('message', ({ work, port, signal }) => {
  last = last.then(async () => {
    try {
      port.postMessage({ result: await run(work) });
    } catch (error) {
      port.postMessage({ error });
    }
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
});
