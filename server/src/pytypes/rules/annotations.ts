/** Annotations that have no schema. */
import type { PyModule } from '../model/types.js';
import type { BadAnnotation } from '../types/schema.js';
import { raises, type Check } from './check.js';
import { whenCompleted } from './completed.js';
import { isMadeByPython } from './enum/python-enum.js';

/** What to write instead of types of Python's library. */
const INSTEAD: Readonly<Record<string, string>> = {
  Sequence: 'list',
  MutableSequence: 'list',
  Iterable: 'list',
  Collection: 'list',
  Mapping: 'dict',
  MutableMapping: 'dict',
  set: 'list',
  frozenset: 'list',
  Set: 'list',
  object: 'typing.Any',
  bytearray: 'bytes',
  Shape: 'tuple[int, ...]',
  Path: 'str',
};

export function checkAnnotations(check: Check): void {
  const { world, info, report } = check;
  if (!isMadeByPython(check)) return;
  for (const { name, verdict } of world.fieldsOf(info).fields) {
    if (verdict.kind !== 'bad') continue;
    const { why, span } = verdict;
    const exception = why.kind === 'syntax' ? brokenBy(why.text) : 'TypeError';
    // What Python itself evaluates raises at once.
    const consequence = isEvaluated(why, info.module)
      ? raises.import(exception)
      : whenCompleted(check, exception);
    report('py-class.annotation', { name, why: withAdvice(why), consequence }, span);
  }
}

/** `typing` looks at the first character of a text, whatever there is. */
function brokenBy(text: string): string {
  return text === '' ? 'IndexError' : 'SyntaxError';
}

/** Whether Python itself runs into it, while the class is made. */
export function isEvaluated(why: BadAnnotation, { isPostponed }: PyModule): boolean {
  return (
    (why.kind === 'quoted-union' && !isPostponed) || (why.kind === 'joined' && why.isImmediate)
  );
}

/** The same, with what could be written in its place. */
export function withAdvice(why: BadAnnotation): BadAnnotation & { readonly instead?: string } {
  if (why.kind !== 'no-schema') return why;
  const [word = ''] = why.text.split('[');
  const instead = INSTEAD[word.slice(word.lastIndexOf('.') + 1).trim()];
  return instead === undefined ? why : { ...why, instead };
}
