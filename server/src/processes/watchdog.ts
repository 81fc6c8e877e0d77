/**
 * A separate bundle that runs beside a build or a long load: `watchdog.cjs PID MARK [DEADLINE
 * BYTES]`. Nothing of ours runs when this process is killed outright, or the editor with it; then
 * the watchdog's input ends, and it ends the tree. What has ended says so before. With limits, it
 * also ends what takes too long or too much memory, and says so: the loop of the process that waits
 * may be busy.
 */
// eslint-disable-next-line no-restricted-imports -- One word to who started it.
import { writeSync } from 'node:fs';
import { ALL_CLEAR } from './all-clear.js';
import { endTree, killTree } from './end-tree.js';
import { ignoreDebugSignal } from '../base/node/no-inspector.js';
import { memoryOf } from './process-tree.js';
import type { WatchdogReason } from './watch-over.js';

/** How often the memory is looked at, in milliseconds. */
const LOOK_MS = 200;

ignoreDebugSignal();
const [pid, mark, deadlineMs, mostBytes] = process.argv.slice(2);
const tree = { pid: Number(pid), mark: mark === undefined || mark === '' ? null : mark };

let said = '';
process.stdin.setEncoding('utf8').on('data', (text: string) => {
  said += text;
});
process.stdin.once('error', goDown).once('end', goDown);

if (deadlineMs !== undefined && tree.pid > 1) {
  setTimeout(stop, Number(deadlineMs), 'timeout').unref();
  setInterval(() => {
    if (memoryOf(tree) > Number(mostBytes)) stop('memory');
  }, LOOK_MS).unref();
}

function stop(reason: WatchdogReason): void {
  try {
    writeSync(1, reason);
  } catch {
    // Nobody reads it any longer.
  }
  killTree(tree);
  process.exit(0);
}

function goDown(): void {
  if (said.startsWith(ALL_CLEAR)) process.exit(0);
  if (!(tree.pid > 1)) return;
  if (deadlineMs === undefined) void endTree(tree);
  else killTree(tree);
}
