/** Whether something on disk has changed since a moment; its event may come later than that. */
import { dirname } from 'node:path';
import { linkStatsOf } from '../base/node/probe.js';

/** Systems take the times of files from a clock that ticks this rarely, in milliseconds. */
const TICK_MS = 20;

/**
 * @param path of a file or folder; what is gone went when the folder around it changed
 * @param moment milliseconds since the epoch
 * @returns `true` where the system does not say
 */
export function hasChangedSince(path: string, moment: number): boolean {
  const changed = linkStatsOf(path)?.ctimeMs ?? linkStatsOf(dirname(path))?.ctimeMs;
  return changed === undefined || changed >= moment - TICK_MS;
}
