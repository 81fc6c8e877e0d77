/** What looking for a member raises: `E(value)` and `E.get(value)`. */
import type { Expression } from '../../model/expressions.js';
import { typeOfLiteral } from '../../types/values.js';
import type { VersionRules } from '../../versions.js';
import { textOf, type Members } from './payloads.js';

interface Lookup {
  readonly value: Expression;
  readonly isGet: boolean;
  readonly kind: 'Enum' | 'IntEnum' | 'StrEnum';
  /** `null` where not all are known. */
  readonly members: Members | null;
}

/** The exception; `null` where there is none, or that is not known. */
export function exceptionOf(lookup: Lookup, version: VersionRules): string | null {
  const type = typeOfLiteral(lookup.value);
  if (type !== 'int' && type !== 'str' && type !== 'float' && type !== 'None') return null;
  return version.checksPayloads ? byIndex(lookup, type) : byName(lookup, type);
}

/** Since 0.1.13, members are found by their index, name or payload. */
function byIndex({ value, isGet, kind, members }: Lookup, type: string): string | null {
  if (type === 'float' || type === 'None') return 'TypeError';
  if (members === null) return null;
  const { names, payloads } = members;
  return isFound() ? null : isGet ? 'KeyError' : 'ValueError';

  function isFound(): boolean {
    if (type === (kind === 'IntEnum' ? 'int' : 'str')) {
      return kind === 'Enum' ? hasName() : payloads.has(textOf(value) ?? '');
    }
    return type === 'int' ? hasIndex() : hasName();
  }

  function hasName(): boolean {
    return value.kind !== 'string' || value.value === null || names.has(value.value);
  }

  function hasIndex(): boolean {
    if (value.kind !== 'number' || value.value === null) return true;
    // Equal payloads make one member.
    const count = kind === 'Enum' ? names.size : payloads.size;
    return value.value >= 0n && value.value < BigInt(count);
  }
}

/** Before, `get` knows names alone, and a call those and payloads. */
function byName({ value, isGet, kind, members }: Lookup, type: string): string | null {
  if (isGet && type !== 'str') return 'KeyError';
  if (members === null && type !== 'float' && type !== 'None') return null;
  const isName = value.kind === 'string' && members?.names.has(value.value ?? '') === true;
  const isPayload =
    !isGet && kind !== 'Enum' && members?.payloads.has(textOf(value) ?? '') === true;
  if (isName || isPayload || (value.kind === 'string' && value.value === null)) return null;
  return isGet ? 'KeyError' : 'TypeError';
}
