/** The class whose body holds a line, also where the line cannot be read yet. */
import { textOfLine } from '../../../core/index.js';
import type { PyClass } from '../../../pytypes/editor.js';
import type { TypesPlace } from './place.js';

/** The innermost class whose body holds a line of some indentation. */
export function classAround(
  { file, module }: TypesPlace,
  line: number,
  width: number,
): PyClass | null {
  const { parsed } = file;
  const indentOf = (at: number): number => /^[ \t]*/.exec(textOfLine(parsed, at))?.[0].length ?? 0;
  const found = module.classes.findLast((each) => each.line < line && indentOf(each.line) < width);
  if (found === undefined) return null;
  const own = indentOf(found.line);
  const isLeft = parsed.layout.statements.some(
    ({ firstLine, indent }) => firstLine > found.line && firstLine < line && indent.length <= own,
  );
  return isLeft ? null : found;
}
