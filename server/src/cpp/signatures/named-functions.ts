/** Which functions a qualified name can mean. */
import { readParameters, readType, splitAtCommas, type CppType } from './cpp-type.js';
import type { Tokens } from './lex.js';
import { commentBefore, spanOf } from './places.js';
import { ANY } from './schema.js';
import type { CppSignature } from './types.js';
import type { CppFunction, CppUnit } from './unit.js';

export interface QualifiedName {
  readonly path: readonly string[];
  readonly args: readonly (CppType | null)[] | null;
  readonly end: number;
}

/** The name at the start of a range of tokens. */
export function qualifiedName(tokens: Tokens, from: number, to: number): QualifiedName | null {
  const path: string[] = [];
  let args: readonly (CppType | null)[] | null = null;
  let at = tokens.is(from, '::') ? from + 1 : from;
  while (at < to && tokens.isWord(at)) {
    path.push(tokens.at(at));
    at += 1;
    args = null;
    if (tokens.is(at, '<')) {
      const end = tokens.afterAngles(at);
      if (end === null || end > to) return null;
      args = splitAtCommas(tokens, at + 1, end - 1).map(([a, b]) => readType(tokens, a, b));
      at = end;
    }
    if (!tokens.is(at, '::') || !tokens.isWord(at + 1)) break;
    at += 1;
  }
  return path.length === 0 ? null : { path, args, end: at };
}

/** Whether a function can be meant by a name: what qualifies the name ends its scope. */
export function fits(declared: CppFunction, path: readonly string[]): boolean {
  const wanted = path.slice(0, -1).filter((part) => part !== '');
  const scope = declared.scope.slice(-wanted.length);
  if (wanted.length === 0) return !declared.isInClass;
  return wanted.every((part, index) => scope[index] === part);
}

/** The types of its parameters, as they are written. */
export function typesOf(unit: CppUnit, { params }: CppFunction): string {
  return readParameters(unit.tokens, params.from, params.to)
    .map((each) => each.text)
    .join();
}

/** A declaration with a comment, else the one with a body, which names its parameters. */
export function isBetter(unit: CppUnit, one: CppFunction, other: CppFunction): boolean {
  const rank = (each: CppFunction): number => {
    const hasComment = commentBefore(unit.tokens, each.head.from) !== null;
    return (hasComment ? 2 : 0) + (each.body === null ? 0 : 1);
  };
  return rank(one) > rank(other);
}

/** Arguments of a template, by the names of its parameters. */
export function boundTo(
  declared: CppFunction,
  name: QualifiedName,
): ReadonlyMap<string, CppType | null> {
  const entries = (declared.template ?? []).map((param, index): [string, CppType | null] => [
    param,
    name.args?.[index] ?? null,
  ]);
  return new Map([...entries, ['auto', null]]);
}

/** What is left to say of a name with several meanings. */
export function overloaded(unit: CppUnit, functions: readonly CppFunction[]): CppSignature {
  const [first] = functions;
  const head = first?.head ?? { from: 0, to: 0 };
  const nameAt = first?.nameAt ?? 0;
  return {
    params: null,
    returns: ANY,
    returnsCpp: null,
    isAmbiguous: true,
    unknown: ['overloads'],
    file: unit.file,
    declaration: spanOf(unit.tokens, head),
    nameSpan: spanOf(unit.tokens, { from: nameAt, to: nameAt + 1 }),
    comment: commentBefore(unit.tokens, head.from),
  };
}
