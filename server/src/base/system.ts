/** Whose shells run here. */
import type { System } from './shell-command.js';

// eslint-disable-next-line no-restricted-globals -- It is the same for as long as a process runs.
export const SYSTEM: System = process.platform === 'win32' ? 'windows' : 'posix';
