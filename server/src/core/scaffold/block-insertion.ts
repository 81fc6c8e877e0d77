/** Where a file takes blocks for the names of a namespace, and the text that adds them there. */
import { isBlank } from '../directive/lines.js';
import type { Block, ParsedFile } from '../directive/types.js';
import { applyEdits } from '../plan/planning/apply-edits.js';
import { isInsideBlock } from '../plan/planning/enclosing-block.js';
import { codeBefore, hasFutureAnnotations } from '../plan/planning/future-imports.js';
import { insertLines, inTextOrder } from '../plan/planning/line-edits.js';
import { endOfEnclosingSuite, takesInsertion } from '../plan/planning/placement.js';
import type { TextEdit } from '../plan/types.js';
import { splitName } from '../snapshot/registry-index.js';
import { SECTION, sectionLine, spacedSection } from './section-place.js';

/** A file that may take blocks. */
export interface Insertable {
  /** With its lines and statements. */
  readonly parsed: ParsedFile;
  readonly parse: (text: string) => ParsedFile;
  /** Whether the section of the file is where imports do not compile. */
  readonly isSectionMisplaced: boolean;
}

/** Where to insert additions in a file. */
export interface InsertionPlace {
  /** The zero-based line to insert before. */
  readonly line: number;
  /** Adds the import-section that they need if there is none. */
  readonly section: readonly TextEdit[];
}

/** Below the last class of the prefix, else below its functions, else at the end. */
export function placeIn(file: Insertable, prefix: string): InsertionPlace | null {
  const { parsed } = file;
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
  const section = line === undefined ? null : sectionBefore(line, file);
  if (line === undefined || section === null) return null;
  // A docstring shows whether the place is inside an unfinished string.
  const trial = [...section, insertSpaced(parsed, line, ['"""Doc."""', ...SECTION])];
  return blocksGained(trial, file) === trial.length ? { line, section } : null;
}

/**
 * The edits that add blocks.
 *
 * @param functions the prefix of a new `global/` block, or `null` for none
 * @param classes their lines, or none
 */
export function blockInsertion(
  { parsed }: Pick<Insertable, 'parsed'>,
  { line, section }: InsertionPlace,
  functions: string | null,
  classes: readonly string[],
): readonly TextEdit[] {
  const listed = functions === null ? [] : globalBlock(functions);
  const between = listed.length > 0 && classes.length > 0 ? [''] : [];
  return inTextOrder([...section, insertSpaced(parsed, line, [...listed, ...between, ...classes])]);
}

/** The edit that adds an empty section where it belongs; `null` when there is no such place. */
export function newSectionIn(file: Omit<Insertable, 'isSectionMisplaced'>): TextEdit | null {
  const { parsed } = file;
  const line = sectionLine(parsed);
  if (line === null) return null;
  const edit = insertLines(parsed, line, spacedSection(parsed, line), Math.max(line - 1, 0));
  return blocksGained([edit], file) === 1 ? edit : null;
}

/**
 * The edits after which a section imports what the code from a line (zero-based) on needs; `null`
 * when that is impossible.
 */
export function sectionBefore(line: number, file: Insertable): readonly TextEdit[] | null {
  const { parsed, isSectionMisplaced } = file;
  if (isSectionMisplaced) return null;
  const present = parsed.blocks.find(({ kind }) => kind === 'import-section');
  if (present !== undefined) {
    return present.begin.line < line && isEarly(parsed, present.begin.line) ? [] : null;
  }
  const section = newSectionIn(file);
  return section === null ? null : [section];
}

/** Whether a section there comes before all code that may need it. */
function isEarly(file: ParsedFile, line: number): boolean {
  return hasFutureAnnotations(file) || codeBefore(file, line).every(({ kind }) => kind !== 'other');
}

/**
 * How many blocks edits add to a file. None are added if the place is inside an unfinished string.
 */
function blocksGained(
  edits: readonly TextEdit[],
  { parsed, parse }: Pick<Insertable, 'parsed' | 'parse'>,
): number {
  return parse(applyEdits(parsed.text, inTextOrder(edits))).blocks.length - parsed.blocks.length;
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
