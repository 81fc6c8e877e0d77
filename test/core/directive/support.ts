/** What the tests of this folder share: two vocabularies, and results in a form to compare. */
import { parseDirectives } from '../../../server/src/core/directive/parse.js';
import type {
  ParsedFile,
  DirectiveProblem,
  Vocabulary,
} from '../../../server/src/core/directive/types.js';

/** What 0.1.8 to 0.1.13 know. */
export const OLD: Vocabulary = {
  blockKinds: new Set(['global', 'object', 'import-section', 'export', '__all__', 'ty-map']),
  oneLineNames: new Set(['ty-map', 'import-object']),
};

/** What 0.1.14 and later know. */
export const NEW: Vocabulary = {
  blockKinds: new Set(['global', 'object', 'import-section', 'export', '__all__']),
  oneLineNames: new Set(['ty-map', 'import-object', 'prefix', 'skip']),
};

export const P = '# tvm-ffi-stubgen(';
export const END = `${P}end)`;

/** A begin marker, for short tables. */
export function begin(stub: string): string {
  return `${P}begin): ${stub}`;
}

export function parse(lines: readonly string[] | string, vocabulary = NEW): ParsedFile {
  return parseDirectives(typeof lines === 'string' ? lines : lines.join('\n'), vocabulary);
}

/** Zero-based line of an offset. */
export function lineOf(file: ParsedFile, offset: number): number {
  return file.lines.findLastIndex(({ span }) => span.start <= offset);
}

/** `code@line`, with `(reason)` and `<related line` where they are. */
export function brief(file: ParsedFile): string[] {
  return file.problems.map((problem: DirectiveProblem) => {
    const reason = problem.reason === undefined ? '' : `(${problem.reason})`;
    const related =
      problem.related === undefined ? '' : `<${lineOf(file, problem.related.start).toString()}`;
    return `${problem.code}${reason}@${lineOf(file, problem.span.start).toString()}${related}`;
  });
}

/** `kind/name begin-end`, with a `!` when the block must not be written. */
export function blocksOf(file: ParsedFile): string[] {
  return file.blocks.map(
    ({ kind, name, begin: first, end: last, writable }) =>
      `${kind}/${name} ${first.line.toString()}-${last.line.toString()}${writable ? '' : '!'}`,
  );
}
