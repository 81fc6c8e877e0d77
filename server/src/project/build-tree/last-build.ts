/**
 * Our builds note in a tree when they succeeded, and what they built: a build with nothing to do
 * writes no library, so dates of libraries are not enough.
 */
import { join } from 'node:path';
import type { LastBuild } from '../discovered.js';
import { writtenAt } from '../../base/node/probe.js';
import { readJson, textOf } from '../json.js';

/** The file with the note, whose date is that of the build. */
export function lastBuildFile(tree: string): string {
  return join(tree, '.cmake', 'tvm-ffi-stubs.json');
}

/** `null` if none of our builds succeeded there. */
export function readLastBuild(tree: string): LastBuild | null {
  const file = lastBuildFile(tree);
  const at = writtenAt(file);
  return at === null ? null : { at, configuration: textOf(readJson(file)?.['configuration']) };
}
