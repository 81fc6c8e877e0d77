/** Registered names that no block of the unit lists: adds classes, blocks or `skip` for them. */
import { unquoted } from '../../base/foreign-text.js';
import { lineAt, textOfLine } from '../directive/lines.js';
import { isInsideBlock } from '../plan/planning/enclosing-block.js';
import type { TextEdit } from '../plan/types.js';
import { isDottedName } from '../../base/identifiers.js';
import { splitName } from '../snapshot/registry-index.js';
import { withFilledBlocks } from './fill.js';
import { insertLines } from '../plan/planning/line-edits.js';
import { fixHere, headOf, type DataOf } from './make.js';
import { classLines, insertable, isSection } from './new-classes.js';
import { blockInsertion, placeIn, type InsertionPlace } from '../scaffold/block-insertion.js';
import type { Fix, FixContext, Remedy } from './types.js';

/** How many types get a separate fix. */
const MOST_TYPES = 5;

/** What one fix adds. */
interface Addition {
  readonly title: string;
  readonly keys: readonly string[];
  /** The prefix of a new `global/` block, or `null` for none. */
  readonly functions: string | null;
}

/** Offers everything, the functions, each of the first types, and skipping them. */
export const addMissing: Remedy = (finding, context) => {
  const { prefix, typeKeys, functions } = finding.data as DataOf<'prefixUnstubbed'>;
  const keys = typeKeys.filter((key) => isDottedName(key) && splitName(key).namespace !== null);
  const listed = functions.length > 0 && isDottedName(prefix) ? prefix : null;
  const single: Addition[] = keys.slice(0, MOST_TYPES).map((key) => {
    const parents = keys.filter((other) => isAncestor(other, key, context));
    const title =
      parents.length > 0
        ? context.t`Add a class with object/${unquoted(key)}, with the parents that it lacks`
        : context.t`Add a class with object/${unquoted(key)}`;
    return { title, keys: [...parents, key], functions: null };
  });
  if (listed !== null)
    single.unshift({ title: context.t`Add global/${prefix}`, keys: [], functions: listed });
  const place = placeIn(insertable(context), prefix);
  const additions = single.map((each) => addition('add-missing-block', each, place, context));
  if (keys.length + (listed === null ? 0 : 1) > 1) {
    const all = { title: context.t`Add everything that ${prefix} lacks`, keys, functions: listed };
    additions.unshift(addition('add-missing-blocks', all, place, context));
  }
  return [...additions.flat(), ...skipTypes(finding.span.start, keys, context)];
};

function addition(
  id: string,
  { title, keys, functions }: Addition,
  place: InsertionPlace | null,
  context: FixContext,
): readonly Fix[] {
  if (place === null) return [];
  const { path, parsed } = context.file;
  const change = (): readonly TextEdit[] =>
    blockInsertion({ parsed }, place, functions, classLines(keys, context));
  const edits = (): ReturnType<Fix['edits']> =>
    withFilledBlocks(context, new Map([[path, change()]]), isSection);
  return [{ ...headOf(id, title), edits }];
}

/** A `skip` for types, above the block or directive of the finding. */
function skipTypes(at: number, keys: readonly string[], context: FixContext): readonly Fix[] {
  const { parsed } = context.file;
  const line = lineAt(parsed, at);
  const isKnown = context.dialect.vocabulary.oneLineNames.has('skip');
  if (keys.length === 0 || !isKnown || isInsideBlock(parsed, line)) return [];
  const indent = /^\ufeff?([ \t\f]*)/.exec(textOfLine(parsed, line))?.[1] ?? '';
  const lines = keys.map((key) => `${indent}# tvm-ffi-stubgen(skip): ${key}`);
  const title =
    keys.length === 1
      ? context.t`Skip ${unquoted(keys[0] ?? '')}, which needs no class here`
      : context.t`Skip these ${keys.length} types, which need no class here`;
  return [fixHere(context, 'skip-types', title, [insertLines(parsed, line, lines, line)])];
}

function isAncestor(other: string, key: string, { registry }: FixContext): boolean {
  return registry?.types.get(key)?.ancestors.includes(other) === true;
}
