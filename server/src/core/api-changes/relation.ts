/** Which of two types holds more values: the rules of Python's type checkers and of the runtime. */
import type { Shape } from './shape.js';

/** How the second of two types relates to the first. */
export type Relation = 'same' | 'wider' | 'narrower' | 'other';

/** Whether values go into the library or come out of it. */
export type Side = 'input' | 'output';

/** The keys of a type's ancestors; empty for unknown types. */
export type AncestorsOf = (key: string) => readonly string[];

export interface Types {
  readonly ancestorsOf: AncestorsOf;
}

/** What is no object to the runtime, nor to a parameter of type `Object`. */
const VALUES: ReadonlySet<string> = new Set(
  'None int bool float Device dtype ctypes.c_void_p Any Union'.split(' '),
);

/** PEP 484 and the runtime agree: an int passes for a float, a bool for an int. */
const NUMBERS: readonly string[] = ['bool', 'int', 'float'];

/** What comes out as one of these may be changed by its receiver. */
const MUTABLE: ReadonlySet<string> = new Set(['List', 'Dict', 'list', 'dict']);

/** What the runtime converts into each other where it is a parameter. */
const ALIKE: ReadonlyMap<string, string> = new Map([
  ['List', 'Array'],
  ['list', 'Array'],
  ['Dict', 'Map'],
  ['dict', 'Map'],
]);

export function relate(before: Shape, after: Shape, side: Side, types: Types): Relation {
  const grows = fits(before, after, side, types);
  const shrinks = fits(after, before, side, types);
  if (grows && shrinks) return 'same';
  return grows ? 'wider' : shrinks ? 'narrower' : 'other';
}

/** Whether every value of one type is one of another. */
function fits(value: Shape, wanted: Shape, side: Side, types: Types): boolean {
  if (wanted.origin === 'Any') return true;
  if (value.origin === 'Any') return false;
  if (value.origin === 'Union') {
    return value.args.every((member) => fits(member, wanted, side, types));
  }
  if (wanted.origin === 'Union') {
    return wanted.args.some((member) => fits(value, member, side, types));
  }
  const [from, to] = [originAt(value, side), originAt(wanted, side)];
  if (from !== to) return isBelow(from, to, types);
  if (from === 'Callable') return callFits(value, wanted, side, types);
  return argumentsFit(value, wanted, side, types);
}

function originAt({ origin }: Shape, side: Side): string {
  return side === 'input' ? (ALIKE.get(origin) ?? origin) : origin;
}

function isBelow(from: string, to: string, { ancestorsOf }: Types): boolean {
  const [low, high] = [NUMBERS.indexOf(from), NUMBERS.indexOf(to)];
  if (low >= 0 && high >= 0) return low < high;
  if (to === 'Object') return !VALUES.has(from);
  return ancestorsOf(from).includes(to);
}

function argumentsFit(value: Shape, wanted: Shape, side: Side, types: Types): boolean {
  if (value.args.length !== wanted.args.length) return false;
  const isInvariant = side === 'output' && MUTABLE.has(value.origin);
  return value.args.every((from, i) => {
    const to = wanted.args[i];
    if (to === undefined || !fits(from, to, side, types)) return false;
    return !isInvariant || fits(to, from, side, types);
  });
}

/** A function with an unknown signature stands for every function, and passes for none. */
function callFits(value: Shape, wanted: Shape, side: Side, types: Types): boolean {
  const [from, to] = [value.call, wanted.call];
  if (to === null) return true;
  if (from === null || !fits(from.returns, to.returns, side, types)) return false;
  if (to.params === null) return true;
  if (from.params?.length !== to.params.length) return false;
  const other = side === 'input' ? 'output' : 'input';
  return from.params.every((param, i) => {
    const given = to.params?.[i];
    return given !== undefined && fits(given, param, other, types);
  });
}
