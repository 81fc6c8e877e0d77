/** The `argtypes` that a declaration in C asks for, as far as they are certain. */
import { ctypesName } from '../c/write.js';
import type { CType } from '../c/types.js';
import type { KnownFunction } from '../knowledge.js';
import type { BoundFunction } from '../model.js';

/** Names of types of ctypes; `null` where one of them is the user's to choose. */
export function argtypesOf(
  known: KnownFunction | null,
  { calls }: Pick<BoundFunction, 'calls'>,
): readonly string[] | null {
  const params = known?.signature.params ?? null;
  if (known === null || params === null || known.signature.isVariadic) return null;
  const names = params.map(({ type }, i) => {
    const given = calls.flatMap(({ args }) => args?.[i]?.kind ?? 'other');
    return nameOf(type, given);
  });
  return names.every((name) => name !== null) ? names : null;
}

/** A pointer takes more kinds of values as `c_void_p` than as `c_char_p`, which takes text alone. */
function nameOf(type: CType, given: readonly string[]): string | null {
  if (type.kind === 'enum') return 'c_int';
  const name = type.kind === 'void' ? null : ctypesName(type);
  const isText = given.every((kind) => kind === 'bytes' || kind === 'text');
  return name === 'c_char_p' && !isText ? 'c_void_p' : name;
}
