/** One C function as a C++ function that TVM-FFI can register, or the reason why there is none. */
import type { CDeclarations, CFunction, CParameter } from '../bindings/c/types.js';
import { carryParameter, type Around, type Carried } from './carry.js';
import { parameterNames, type Integers } from './cpp-types.js';
import type { Helper } from './helpers.js';
import type { PossibleArray } from './reasons.js';
import { carryResult } from './results.js';
import type { LeftOut, TensorChoice } from './types.js';

export interface Wrapper {
  readonly name: string;
  /** Of the C++ function. */
  readonly cppName: string;
  readonly text: string;
  readonly helpers: readonly Helper[];
  /** The structures that need an object type. */
  readonly records: readonly string[];
  /** The parameters as C has them, and which of them the wrapper takes; `null` where not known. */
  readonly params:
    | readonly { readonly name: string; readonly isTaken: boolean; readonly isText: boolean }[]
    | null;
}

/** Why there is no wrapper. */
export type NotWrapped = Omit<LeftOut, 'name'>;

export function wrapFunction(
  found: CFunction,
  declared: CDeclarations,
  integers: Integers,
  choices: readonly TensorChoice[],
): Wrapper | NotWrapped {
  const { name, params } = found;
  if (declared.ambiguous.has(name)) return { reason: 'It is declared in several ways.' };
  if (found.isVariadic) return { reason: 'It takes a variable number of arguments.' };
  if (params === null) {
    return { reason: 'Its declaration does not say which parameters it has.' };
  }
  const names = parameterNames(params.map((each) => each.name));
  const around = { ...aroundOf(found, names, choices), declared, integers };
  const carried: Carried[] = [];
  const arrays: PossibleArray[] = [];
  for (const [at, { type }] of params.entries()) {
    const each = carryParameter({ name: names[at] ?? '', type }, around);
    if (typeof each === 'string') return { reason: sentence(each) };
    if ('pointer' in each) arrays.push(each);
    else carried.push(each);
  }
  const result = carryResult(found.result, around);
  if (typeof result === 'string') return { reason: sentence(result) };
  const [first] = arrays;
  if (first !== undefined) {
    const pointers = arrays.map(({ pointer, length }) => ({ pointer, length }));
    return { reason: first.reason, pointers };
  }
  const cppName = `Call_${name}`;
  const list = carried.flatMap(({ param }) => param ?? []).join(', ');
  const body = bodyOf(name, carried, result.type === 'void' ? null : result.wrap);
  const note = result.note === undefined ? '' : `// ${result.note}\n`;
  const text = `${note}${result.type} ${cppName}(${list}) {\n${body.map((line) => `  ${line}\n`).join('')}}`;
  return {
    ...{ name, cppName, text },
    helpers: [...carried.flatMap((each) => each.helpers), ...result.helpers],
    records: [...carried, result].flatMap(({ record }) => record ?? []),
    params: carried.map((each, at) => ({
      name: names[at] ?? '',
      isTaken: each.param !== null,
      isText: each.isText === true,
    })),
  };
}

function sentence(text: string): string {
  return /^it /.test(text) ? `I${text.slice(1)}` : text;
}

function bodyOf(
  name: string,
  carried: readonly Carried[],
  wrap: ((value: string) => string) | null,
): readonly string[] {
  // In brackets, because a macro may have the same name.
  const call = `(::${name})(${carried.map(({ pass }) => pass).join(', ')})`;
  const before = carried.flatMap((each) => each.before);
  const after = carried.flatMap((each) => each.after);
  if (wrap === null) return [...before, `${call};`, ...after];
  if (after.length === 0) return [...before, `return ${wrap(call)};`];
  return [...before, `const auto result = ${call};`, ...after, `return ${wrap('result')};`];
}

function aroundOf(
  { name, params }: CFunction,
  names: readonly string[],
  choices: readonly TensorChoice[],
): Pick<Around, 'tensors' | 'untyped' | 'lengthOf'> {
  const tensors = new Map<string, string>();
  const untyped = new Set<string>();
  for (const choice of choices) {
    const isHere = choice.name === null || choice.name === name;
    const isFixed = /^\d+$/.test(choice.length);
    const pointer = (params ?? [])[names.indexOf(choice.pointer)];
    if (!isHere || pointer?.type.kind !== 'pointer') continue;
    if (!isFixed && !names.includes(choice.length)) continue;
    tensors.set(choice.pointer, choice.length);
    if (pointer.type.to.kind === 'void') untyped.add(choice.pointer);
  }
  return { tensors, untyped, lengthOf: (pointer) => lengthBehind(params ?? [], names, pointer) };
}

/** The next whole number behind a pointer is most often its length. */
function lengthBehind(
  params: readonly CParameter[],
  names: readonly string[],
  pointer: string,
): string | null {
  const first = names.indexOf(pointer) + 1;
  const at = params.findIndex(
    ({ type }, i) => i >= first && type.kind === 'integer' && type.isBool !== true,
  );
  return names[at] ?? null;
}
