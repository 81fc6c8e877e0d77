/**
 * What our builds leave in a tree: a query of CMake's file API that is ours, and says what was built
 * last. A build with nothing to do writes no library, so that their dates alone cannot tell.
 */
import { join } from 'node:path';
import type { LastBuild } from '../discovered.js';
import { isTable } from '../readings.js';
import { writtenAt } from '../../base/node/probe.js';
import { readJson, textOf } from './json.js';

/**
 * The query file that has to lie in a tree before it is configured, so that CMake writes down where
 * its targets end up.
 */
export function queryFile(tree: string): string {
  return join(tree, '.cmake', 'api', 'v1', 'query', 'client-tvm-ffi-stubs', 'query.json');
}

/** @param configuration what was built, of a generator that has several */
export function queryText(configuration: string | null): string {
  const requests = [{ kind: 'codemodel', version: 2 }];
  // CMake hands on what stands in `client`, and makes nothing of it.
  return `${JSON.stringify({ requests, client: { configuration } })}\n`;
}

/** `null` when none of our builds ended well there. */
export function readLastBuild(tree: string): LastBuild | null {
  const file = queryFile(tree);
  const at = writtenAt(file);
  // Before the first build has ended the file has no date.
  if (at === null || at <= 0) return null;
  const client = readJson(file)?.['client'];
  return { at, configuration: isTable(client) ? textOf(client['configuration']) : null };
}
