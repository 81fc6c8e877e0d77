/** Registered names that no block of the unit lists: adds classes, blocks or `skip` for them. */
import { unquoted } from '../../base/foreign-text.js';
import { isBlank, lineAt, textOfLine } from '../directive/lines.js';
import type { Block, ParsedFile } from '../directive/types.js';
import { isInsideBlock } from '../plan/planning/enclosing-block.js';
import { endOfEnclosingSuite, takesInsertion } from '../plan/planning/placement.js';
import type { TextEdit } from '../plan/types.js';
import { isDottedName } from '../../base/identifiers.js';
import { splitName } from '../snapshot/registry-index.js';
import { blocksGained, withFilledBlocks } from './fill.js';
import { inTextOrder, insertLines } from './lines.js';
import { fixHere, headOf, type DataOf } from './make.js';
import { classLines, isSection, sectionBefore } from './new-classes.js';
import { SECTION } from '../scaffold/section-place.js';
import type { Fix, FixContext, Remedy } from './types.js';

/** How many types get a separate fix. */
const MOST_TYPES = 5;

/** Where to insert additions in the finding's file. */
interface InsertionPlace {
  /** The zero-based line to insert before. */
  readonly line: number;
  /** Adds the import-section that they need if there is none. */
  readonly section: readonly TextEdit[];
}

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
  const place = placeFor(prefix, context);
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
  const change = (): readonly TextEdit[] => {
    const listed = functions === null ? [] : globalBlock(functions);
    const classes = classLines(keys, context);
    const between = listed.length > 0 && classes.length > 0 ? [''] : [];
    return inTextOrder([
      ...place.section,
      insertSpaced(parsed, place.line, [...listed, ...between, ...classes]),
    ]);
  };
  const edits = (): ReturnType<Fix['edits']> =>
    withFilledBlocks(context, new Map([[path, change()]]), isSection);
  return [{ ...headOf(id, title), edits }];
}

/** Below the last class of the prefix, else below its functions, else at the end. */
function placeFor(prefix: string, context: FixContext): InsertionPlace | null {
  const { parsed } = context.file;
  const belongs = ({ kind, name }: Block): boolean =>
    (kind === 'object' && splitName(name).namespace === prefix) ||
    (kind === 'global' && name === prefix);
  const last =
    parsed.blocks.findLast((block) => block.kind === 'object' && belongs(block)) ??
    parsed.blocks.findLast(belongs);
  const ends = last === undefined ? [] : [endOfEnclosingSuite(parsed, last.end.line) + 1];
  const line = [...ends, parsed.lines.length].find(
    (each) => takesInsertion(parsed, each) && !isInsideBlock(parsed, each),
  );
  const section = line === undefined ? null : sectionBefore(line, context);
  if (line === undefined || section === null) return null;
  // A docstring shows whether the place is inside an unfinished string.
  const trial = [...section, insertSpaced(parsed, line, ['"""Doc."""', ...SECTION])];
  return blocksGained(trial, context) === trial.length ? { line, section } : null;
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

function globalBlock(prefix: string): readonly string[] {
  return [`# tvm-ffi-stubgen(begin): global/${prefix}`, '# tvm-ffi-stubgen(end)'];
}

/** Inserts lines, separated from their surroundings by empty lines. */
function insertSpaced(file: ParsedFile, line: number, lines: readonly string[]): TextEdit {
  const above = line > 0 && !isBlank(file, line - 1) ? [''] : [];
  const below = isBlank(file, line) ? [] : [''];
  return insertLines(file, line, [...above, ...lines, ...below], Math.max(line - 1, 0));
}

function isAncestor(other: string, key: string, { registry }: FixContext): boolean {
  return registry?.types.get(key)?.ancestors.includes(other) === true;
}
