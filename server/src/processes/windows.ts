/** What Windows does differently with processes. */
import { spawnSync } from 'node:child_process';
import { win32 } from 'node:path';

/** How long the system's own program may take, in milliseconds. */
const TASKKILL_MS = 5000;

/**
 * Ends a process and all that it started; never throws. Nothing is started for one that has ended:
 * what it has left behind can then no longer be found.
 */
export function endWindowsTree(pid: number): void {
  if (!isRunning(pid)) return;
  const system = win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32');
  spawnSync(win32.join(system, 'taskkill.exe'), ['/PID', String(pid), '/T', '/F'], {
    // A name alone, or a library of the program, would be looked for in the current folder first.
    cwd: system,
    timeout: TASKKILL_MS,
    windowsHide: true,
    stdio: 'ignore',
  });
  try {
    // It fails for a process that resists, or is missing: at least the process itself ends.
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
