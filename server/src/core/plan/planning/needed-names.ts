/** Names that generated lines look up when a file is imported. */
import { namesInCode } from '../../directive/code-names.js';
import { textOfLine } from '../../directive/lines.js';
import type { ParsedFile } from '../../directive/types.js';
import { indentWidth } from '../../directive/whitespace.js';
import type { Slot } from './types.js';

/** Builtins that generated annotations use. */
export const BUILTINS: ReadonlySet<string> = new Set(
  'int float bool str bytes tuple object list dict type set None'.split(' '),
);

/** What a generated line runs, apart from the annotations of fields. */
const RUN = /^(?:if (TYPE_CHECKING):|(_FFI_INIT_FUNC)\()/;

/**
 * The names that a body needs.
 *
 * @param lines without base indentation
 * @param evaluates whether Python evaluates the annotations of fields
 */
export function namesNeededBy(lines: readonly string[], evaluates: boolean): readonly string[] {
  const names = lines.flatMap((line) => {
    if (/^[#\s]|^$/.test(line)) return [];
    const run = RUN.exec(line);
    if (run !== null) return [run[1] ?? run[2] ?? ''];
    return evaluates ? [...namesInCode(line).uses] : [];
  });
  return [...new Set(names)].filter((name) => !BUILTINS.has(name));
}

/** Whether a function around a slot delays it until the whole file has run. */
export function isDelayed(file: ParsedFile, { line, indent }: Slot): boolean {
  let width = indentWidth(indent);
  const { statements } = file.layout;
  for (let i = statements.length - 1; i >= 0 && width > 0; i -= 1) {
    const statement = statements[i];
    if (statement === undefined || statement.firstLine >= line) continue;
    const own = indentWidth(statement.indent);
    if (own >= width) continue;
    width = own;
    if (/^\s*(?:async\s+)?def\b/.test(textOfLine(file, statement.firstLine))) return true;
  }
  return false;
}
