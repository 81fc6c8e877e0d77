/** Bases that Python cannot put together. */
import { isException } from '../names/builtins.js';
import { basesOf, type Base } from '../types/class-info.js';
import { wordsOf } from '../model/expressions.js';
import { raises, type Check } from './check.js';

const METACLASSES: ReadonlySet<string> = new Set([
  ...['typing.Protocol', 'typing_extensions.Protocol'],
  ...['enum.Enum', 'enum.IntEnum', 'enum.StrEnum', 'enum.Flag', 'enum.IntFlag'],
  ...['Abs', 'Bytes', 'Complex', 'Float', 'Index', 'Int', 'Round'].map(
    (name) => `typing.Supports${name}`,
  ),
]);

/** Types whose instances hold something of their own. */
const LAYOUTS: ReadonlySet<string> = new Set([
  ...['int', 'float', 'complex', 'str', 'bytes', 'bytearray', 'list', 'tuple', 'dict', 'set'],
  ...['frozenset', 'type', 'typing.NamedTuple', 'typing.TypedDict'],
]);

/** @returns whether there is something that Python refuses */
export function checkCombined({ info, report }: Check): boolean {
  const { name } = info.class;
  const consequence = raises.import('TypeError');
  for (const [i, base] of info.bases.entries()) {
    const kind = problemOf(base) ?? (isOutOfOrder(base, info.bases.slice(i + 1)) ? 'order' : null);
    if (kind === null) continue;
    const { span } = base.expression;
    const text = info.module.file.text.slice(span.start, span.end);
    report('py-class.base', { kind, name, base: text, consequence }, span);
    return true;
  }
  return false;
}

function problemOf(base: Base): 'generic' | 'metaclass' | 'layout' | null {
  if (base.kind === 'external' && /^typing(?:_extensions)?\.Generic$/.test(base.path)) {
    return base.expression.kind === 'subscript' ? null : 'generic';
  }
  const all = base.kind === 'class' ? [base, ...basesOf(base.info)] : [base];
  const names = all.flatMap((each) =>
    each.kind === 'builtin' ? each.name : each.kind === 'external' ? each.path : [],
  );
  if (names.some((name) => METACLASSES.has(name))) return 'metaclass';
  return names.some((name) => LAYOUTS.has(name) || isException(name)) ? 'layout' : null;
}

/** Whether a base comes before one that derives from it, or comes twice. */
function isOutOfOrder(base: Base, later: readonly Base[]): boolean {
  if (base.kind === 'builtin' && base.name === 'object') return later.length > 0;
  return later.some((each) => {
    const words = (of: Base): string => wordsOf(of.expression)?.join('.') ?? '';
    if (words(each) !== '' && words(each) === words(base)) return true;
    if (isSame(each, base)) return true;
    if (each.kind === 'ffi') return base.kind === 'ffi' && base.name === 'Object';
    return each.kind === 'class' && basesOf(each.info).some((above) => isSame(above, base));
  });
}

function isSame(a: Base, b: Base): boolean {
  if (a.kind === 'class') return b.kind === 'class' && a.info === b.info;
  return a.kind === 'ffi' && b.kind === 'ffi' && a.name === b.name;
}
