/**
 * A separate bundle that runs beside a build: `watchdog.cjs PID MARK`. Nothing of ours runs when
 * this process is killed outright, or the editor with it; then the watchdog's input ends, and it
 * ends the tree. A build that has ended says so before.
 */
import { ALL_CLEAR } from './all-clear.js';
import { endTree } from './end-tree.js';

const [pid, mark] = process.argv.slice(2);

let said = '';
process.stdin.setEncoding('utf8').on('data', (text: string) => {
  said += text;
});
process.stdin.once('error', goDown).once('end', goDown);

function goDown(): void {
  const leader = Number(pid);
  if (said.startsWith(ALL_CLEAR) || !(leader > 1)) return;
  void endTree({ pid: leader, mark: mark ?? null });
}
