/** Arguments that are written as constants, and options that are unpacked from dictionaries. */
import type { CallArgument, Expression } from '../model/expressions.js';
import type { Meaning } from '../names/meaning.js';
import { rebindsNames } from '../reading/defining.js';

/** What an expression means where it is written. */
type MeaningOf = (expression: Expression) => Meaning;

/** The value that a name keeps; `null` for everything else, and for what may change. */
export function constantOf(expression: Expression, meaningOf: MeaningOf): Expression | null {
  const found = valueOf(expression, meaningOf);
  const isFixed = found !== null && FIXED.has(found.kind);
  // What is reported is where the name is written.
  return isFixed ? { ...found, span: expression.span } : null;
}

const FIXED: ReadonlySet<string> = new Set(['string', 'number', 'constant', 'bytes']);

function valueOf(expression: Expression, meaningOf: MeaningOf): Expression | null {
  if (expression.kind !== 'name' && expression.kind !== 'attribute') return null;
  const meaning = meaningOf(expression);
  if (meaning.kind !== 'value') return null;
  return mayChange(expression, meaning) ? null : meaning.value;
}

/** Whether what a name means may be replaced: by `global`, or as an attribute of a class. */
export function mayChange(
  { kind }: Expression,
  meaning: Meaning & { kind: 'value' | 'function' },
): boolean {
  const { isOpen, file } = meaning.module;
  const isOfClass =
    kind === 'attribute' && meaning.kind === 'value' && meaning.scope.kind === 'class';
  return isOfClass || isOpen || rebindsNames(file);
}

/** The arguments of a call with the values of constants. */
export function withConstants(
  args: readonly CallArgument[],
  meaningOf: MeaningOf,
): readonly CallArgument[] {
  return args.flatMap((argument) => {
    const { value, isStarred, keyword } = argument;
    if (isStarred) return unpacked(argument, meaningOf) ?? argument;
    const known = constantOf(value, meaningOf);
    return known === null ? argument : { keyword, isStarred, value: known, span: argument.span };
  });
}

/** `**OPTIONS` and `**dict(order=True)` as arguments; `null` where they are not known. */
function unpacked(
  { value, span }: CallArgument,
  meaningOf: MeaningOf,
): readonly CallArgument[] | null {
  const given = value.kind === 'dict' || value.kind === 'call' ? value : dictOf(value, meaningOf);
  if (given?.kind === 'call') {
    const made = meaningOf(given.callee);
    const isPlain = given.args.every(({ keyword }) => keyword !== null);
    if (made.kind !== 'builtin' || made.name !== 'dict' || !isPlain) return null;
    return given.args.map((each) => ({ ...each, value: { ...each.value, span }, span }));
  }
  if (given?.kind !== 'dict') return null;
  const names = given.keys.map((key) => (key.kind === 'string' ? key.value : null));
  if (names.includes(null)) return null;
  return given.values.map((each, i) => ({
    ...{ keyword: names[i] ?? '', isStarred: false, span },
    value: { ...each, span },
  }));
}

/** A dictionary with a name, which is used for nothing but being unpacked. */
function dictOf(value: Expression, meaningOf: MeaningOf): Expression | null {
  const meaning = value.kind === 'name' ? meaningOf(value) : null;
  const found = valueOf(value, meaningOf);
  if (meaning?.kind !== 'value' || value.kind !== 'name' || found === null) return null;
  const { text } = meaning.module.file;
  const uses = text.split(new RegExp(`(?<![\\w.])${value.name}(?!\\w)`)).slice(0, -1);
  const others = uses.filter((before) => !before.endsWith('**'));
  const [before = ''] = others;
  // `OTHER = OPTIONS = {…}` gives it two names.
  return others.length === 1 && !isChained(before, text.slice(before.length)) ? found : null;
}

function isChained(before: string, after: string): boolean {
  return /[^\s=]\s*=\s*$/.test(before.slice(-100)) || /^\w+\s*=\s*[\w.]+\s*=(?!=)/.test(after);
}
