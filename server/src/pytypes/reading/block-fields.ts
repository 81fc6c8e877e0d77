/** The annotations in a stub block of a class, which Python reads like any others. */
import { indentWidth } from '../../core/directive/whitespace.js';
import type { Block, ParsedFile } from '../../core/index.js';
import type { PyMember } from '../model/types.js';

const ANNOTATION = /^([ \t]*)([\p{XID_Start}_]\p{XID_Continue}*)[ \t]*:/u;

/**
 * Whether a block only repeats fields of the class, so that the class has them as they are written below
 * it: the last annotation of a name counts, at the place of the first one.
 */
export function repeatsFields(
  block: Block,
  members: readonly PyMember[],
  { text }: ParsedFile,
): boolean {
  const width = indentWidth(block.begin.indent);
  const names = text
    .slice(block.body.start, block.body.end)
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', name = ''] = ANNOTATION.exec(line) ?? [];
      return name !== '' && indentWidth(indent) === width && !KEYWORDS.has(name) ? name : [];
    });
  if (names.length === 0) return true;
  const own = members.filter(({ kind }) => kind === 'field');
  const isAbove = own.every(({ nameSpan }) => nameSpan.start > block.body.end);
  const isMarked = own.some(
    (each) =>
      each.kind === 'field' &&
      text.slice(each.annotation.span.start, each.annotation.span.end).includes('KW_ONLY'),
  );
  const order = own.map(({ name }) => name).filter((name) => names.includes(name));
  return isAbove && !isMarked && order.join() === [...new Set(names)].join();
}

const KEYWORDS: ReadonlySet<string> = new Set(['else', 'try', 'finally']);
