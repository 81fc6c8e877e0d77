/**
 * Our builds leave our own query of CMake's file API in a tree, which records what was built last.
 * A build with nothing to do writes no library, so dates of libraries are not enough.
 */
import { join } from 'node:path';
import type { LastBuild } from '../discovered.js';
import { isTable } from '../readings.js';
import { writtenAt } from '../../base/node/probe.js';
import { readJson, textOf } from './json.js';

/**
 * The query file that a tree needs before it is configured, so that CMake records where its targets
 * are written.
 */
export function queryFile(tree: string): string {
  return join(tree, '.cmake', 'api', 'v1', 'query', 'client-tvm-ffi-stubs', 'query.json');
}

/** @param configuration what was built, for a generator with several */
export function queryText(configuration: string | null): string {
  const requests = [{ kind: 'codemodel', version: 2 }];
  // CMake copies `client` to its reply and ignores it otherwise.
  return `${JSON.stringify({ requests, client: { configuration } })}\n`;
}

/** `null` if none of our builds succeeded there. */
export function readLastBuild(tree: string): LastBuild | null {
  const file = queryFile(tree);
  const at = writtenAt(file);
  // The file has no date until the first build ends.
  if (at === null || at <= 0) return null;
  const client = readJson(file)?.['client'];
  return { at, configuration: isTable(client) ? textOf(client['configuration']) : null };
}
