/** Which names the files of a unit stub or mention: what a lock must hold of apache-tvm-ffi's own. */
import { typeMapsOf } from '../directive/type-map.js';
import type { ParsedFile } from '../directive/types.js';
import type { LockWish } from '../snapshot/lock-part.js';
import { prefixesOf } from './planning/project-index.js';
import type { PlanFile } from './types.js';

/** Reads what stands outside the bodies of blocks: those are written from the registry. */
export function lockWish(files: readonly PlanFile[]): LockWish {
  const parsed = files.map((file) => file.parsed);
  const blocks = parsed.flatMap((file) => file.blocks);
  const named = (kind: string): ReadonlySet<string> =>
    new Set(blocks.filter((block) => block.kind === kind).map(({ name }) => name));
  return {
    namespaces: named('global'),
    keys: named('object'),
    libraries: new Set(parsed.flatMap((file) => file.libraries.map(({ name }) => name))),
    prefixes: new Set(parsed.flatMap(prefixesOf)),
    words: new Set(parsed.flatMap(wordsOf)),
  };
}

/** A key without a dot, such as `int`, means a type only where a directive says so. */
function wordsOf(file: ParsedFile): readonly string[] {
  const { text, blocks } = file;
  const words = typeMapsOf(file).map(({ origin }) => origin);
  let start = 0;
  for (const { body } of [...blocks, { body: { start: text.length, end: text.length } }]) {
    for (const [word] of text.slice(start, body.start).matchAll(/[\p{XID_Continue}.]+/gu)) {
      const name = word.replace(/^\.+|\.+$/g, '');
      if (/[._]/.test(name)) words.push(name);
    }
    start = body.end;
  }
  return words;
}
