/**
 * Reads the replies of CMake's file API: which libraries a tree builds, and where. CMake replies
 * when it generates a tree that has a query file; this only reads.
 */
import { basename, join, resolve } from 'node:path';
import type { Artifact } from '../discovered.js';
import { listEntries } from '../../base/node/probe.js';
import { isTable } from '../readings.js';
import { readJson, tablesOf, textOf, type JsonTable } from './json.js';

/** With more targets than this, they are not read one by one. */
const MOST_TARGETS = 400;

/**
 * The shared libraries of a tree in the order of its replies.
 *
 * @param wanted names of targets; `null` for all
 * @returns `null` if there are no replies
 */
export function readReplies(
  tree: string,
  wanted: ReadonlySet<string> | null,
): readonly Artifact[] | null {
  const replies = join(tree, '.cmake', 'api', 'v1', 'reply');
  const model = readModel(replies);
  if (model === null) return null;
  const paths = isTable(model['paths']) ? model['paths'] : {};
  const build = textOf(paths['build']) ?? tree;
  const found: Artifact[] = [];
  let looks = 0;
  for (const configuration of tablesOf(model['configurations'])) {
    for (const target of tablesOf(configuration['targets'])) {
      const name = textOf(target['name']);
      if (name === null || (wanted !== null && !wanted.has(name))) continue;
      looks += 1;
      if (looks > MOST_TARGETS) return found;
      const path = libraryOf(replyAt(replies, target['jsonFile']), build);
      if (path === null) continue;
      const named = textOf(configuration['name']) ?? '';
      found.push({ target: name, path, configuration: named, evidence: 'file API' });
    }
  }
  return found;
}

/** The newest index is the last by name; it names its model. */
function readModel(replies: string): JsonTable | null {
  const names = listEntries(replies).map(({ name }) => name);
  const newest = names.filter((name) => /^index-.*\.json$/.test(name)).at(-1);
  const index = newest === undefined ? null : readJson(join(replies, newest));
  const object = tablesOf(index?.['objects']).find(
    ({ kind, version }) => kind === 'codemodel' && isTable(version) && version['major'] === 2,
  );
  return replyAt(replies, object?.['jsonFile']);
}

/** A reply that another one names. CMake never writes a name that leads to another folder. */
function replyAt(replies: string, name: unknown): JsonTable | null {
  if (typeof name !== 'string' || name !== basename(name) || name.includes('\\')) return null;
  return readJson(join(replies, name));
}

/** The file of a target that a loader opens, not its import library or symbols. */
function libraryOf(target: JsonTable | null, build: string): string | null {
  const type = target?.['type'];
  if (target === null || (type !== 'SHARED_LIBRARY' && type !== 'MODULE_LIBRARY')) return null;
  const paths = tablesOf(target['artifacts']).flatMap(({ path }) => textOf(path) ?? []);
  const name = textOf(target['nameOnDisk']);
  const path = paths.find((item) => basename(item) === name) ?? paths[0];
  return path === undefined ? null : resolve(build, path);
}
