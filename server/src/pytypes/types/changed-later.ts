/** What may happen to a class below its definition. */
import { patchesConstructors } from '../reading/defining.js';
import type { ClassInfo } from './class-info.js';

const known = new WeakMap<ClassInfo['class'], boolean>();

/**
 * Whether something in its module may register or change a class: it is passed on, gets another name
 * or an attribute, or all subclasses are looked for. A look at the text, once for each class.
 */
export function mayBeChanged({ class: found, module }: ClassInfo): boolean {
  const before = known.get(found);
  if (before !== undefined) return before;
  const { text } = module.file;
  const { name } = found;
  const isGiven = new RegExp(
    String.raw`(?:[(,=[{:.]|\b(?:return|yield|in))\s*${name}\s*(?:[),\]}#:;\r\n]|$)|\b${name}\.\w+\s*=(?!=)`,
  );
  const is =
    module.isOpen ||
    patchesConstructors(module.file) ||
    text.includes('__subclasses__') ||
    isGiven.test(text);
  known.set(found, is);
  return is;
}
