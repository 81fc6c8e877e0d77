/** The tests of `if` that ask about one thing: a variable, a target, a file. */
import { isAbsolute, resolve } from 'node:path';
import type { Evaluator, Given } from './evaluator.js';
import { kindOf } from '../../base/node/probe.js';
import { isKnown, isWhollyUnknown } from './unknown.js';
import { findTarget } from './targets.js';

type Test = (ev: Evaluator, text: string) => boolean | null;

const TESTS: Readonly<Record<string, Test>> = {
  DEFINED: testDefined,
  TARGET: (ev, name) => findTarget(ev, name),
  COMMAND: testCommand,
  EXISTS: (ev, path) => testPath(ev, path, (kind) => kind !== null),
  IS_DIRECTORY: (ev, path) => testPath(ev, path, (kind) => kind === 'folder'),
  IS_ABSOLUTE: (_, path) => isAbsolute(path) || path.startsWith('~'),
  // Every policy that this evaluator knows is one of any CMake in use.
  POLICY: (_, name) => (/^CMP0(?:0\d\d|1[0-7]\d)$/.test(name) ? true : null),
  IS_SYMLINK: () => null,
  IS_READABLE: () => null,
  IS_WRITABLE: () => null,
  IS_EXECUTABLE: () => null,
  TEST: () => null,
};

/** `undefined`: the word is no such test; `null`: not to be known. */
export function testUnary(ev: Evaluator, word: string, given: Given): boolean | null | undefined {
  if (!Object.hasOwn(TESTS, word)) return undefined;
  return isKnown(given.text) ? TESTS[word]?.(ev, given.text) : null;
}

function testDefined(ev: Evaluator, name: string): boolean | null {
  const inEnvironment = /^ENV\{(.*)\}$/.exec(name)?.[1];
  if (inEnvironment !== undefined) {
    const own = ev.state.environment.get(inEnvironment);
    return own === undefined ? ev.surroundings.env[inEnvironment] !== undefined : own !== '';
  }
  const inCache = /^CACHE\{(.*)\}$/.exec(name)?.[1];
  const value = inCache === undefined ? ev.state.find(name) : ev.state.cache.get(inCache);
  if (value === undefined) return false;
  return isWhollyUnknown(value) ? null : true;
}

function testCommand(ev: Evaluator, name: string): boolean | null {
  const lower = name.toLowerCase();
  const definition = ev.state.functions.get(lower);
  if (definition === null) return null;
  if (definition !== undefined || ev.commands.has(lower)) return true;
  return ev.state.foreignFiles.get('any') === undefined ? false : null;
}

/** Build trees come and go, and links may lead anywhere: only what lies in the tree is asked for. */
function testPath(
  ev: Evaluator,
  path: string,
  holds: (kind: ReturnType<typeof kindOf>) => boolean,
): boolean | null {
  if (path === '') return false;
  const full = resolve(ev.folder, path);
  if (!ev.sources.covers(full)) return null;
  return holds(kindOf(full));
}
