/** Starts a server, tells about it in one line, and waits to be ended: a parent to be killed by a test. */
import { makeRunFolder, readRun } from '@warehouse/local/process/run-folder.ts';
import { start } from '@warehouse/local/process/start.ts';

const folder = makeRunFolder('owned');
const { pid } = await start({
  command: process.execPath,
  args: ['-e', 'setInterval(() => {}, 1000)'],
  folder,
});
console.log(JSON.stringify({ pid, folder, keeper: readRun(folder)?.processes[1]?.pid }));
