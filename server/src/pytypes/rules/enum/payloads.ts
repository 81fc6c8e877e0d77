/** The members of an enum, where all of them are written out, and what finds them. */
import { keywordOf, type Expression } from '../../model/expressions.js';
import type { PyMember, PyModule } from '../../model/types.js';
import { ffiName } from '../../names/ffi-names.js';
import { enumOf, headKey, type ClassInfo } from '../../types/class-info.js';
import type { TypeWorld } from '../../types/world.js';
import { NOTE, type Check, type RegisteredTypes } from '../check.js';

interface Around {
  readonly module: PyModule;
  readonly world: TypeWorld;
  readonly types: RegisteredTypes | null;
}

export interface Members {
  readonly names: ReadonlySet<string>;
  /** Of an `IntEnum` or `StrEnum`: what {@link textOf} makes of the value of each. */
  readonly payloads: ReadonlySet<string>;
}

/** `null` where there may be others, or a member may have any value. */
export function membersOf(info: ClassInfo, { world, types }: Around): Members | null {
  const key = headKey(info.class);
  const isPlain = info.bases.length === 1 && info.bases[0]?.kind === 'ffi';
  if (key === null || !isPlain) return null;
  // C++ and other files may give it more members.
  if (types === null || types.has(key)) return null;
  if ((world.keys.get(key) ?? []).length > 0) return null;
  const names = new Set<string>();
  const payloads = new Set<string>();
  for (const member of info.class.members) {
    if (member.kind === 'method' || member.kind === 'class' || member.name.startsWith('_'))
      continue;
    if (member.isGuarded) return null;
    const found = enumOf(info) === 'Enum' ? isMember(member, info, world) : null;
    const payload = enumOf(info) === 'Enum' ? null : payloadOf(member, info, world);
    if (found === null && payload === null) return null;
    if (payload !== null) payloads.add(payload);
    if (payload !== null || found === true) names.add(member.name);
  }
  return { names, payloads };
}

/** Of an enum without payloads; `null` where that is not known. */
function isMember(
  member: PyMember & { kind: 'field' | 'value' },
  info: ClassInfo,
  world: TypeWorld,
): boolean | null {
  const { value } = member;
  if (member.kind === 'field') {
    const verdict = world.verdictOf(member, info);
    if (verdict.kind === 'schema') return verdict.schema.type === 'unknown' ? null : false;
    if (verdict.kind !== 'marker') return null;
    if (value === null) return verdict.marker === 'ClassVar';
  }
  if (value?.kind !== 'call')
    return value?.kind === 'number' || value?.kind === 'string' ? false : null;
  const path = world.pathAt(value.callee, info.class.scope, info.module);
  const made = path === null ? null : ffiName(path);
  return made === 'auto' || made === 'entry' ? true : null;
}

function payloadOf(member: PyMember, info: ClassInfo, world: TypeWorld): string | null {
  if (member.kind !== 'value') return null;
  const { value } = member;
  if (value.kind !== 'call') return textOf(value);
  const path = world.pathAt(value.callee, info.class.scope, info.module);
  const given = keywordOf(value.args, 'value');
  return path === null || given === null ? null : textOf(given.value);
}

/** A number or a text, so that the two are never the same. */
export function textOf(value: Expression): string | null {
  if (value.kind === 'number') return value.value === null ? null : String(value.value);
  return value.kind === 'string' && value.value !== null ? `"${value.value}` : null;
}

/** Members with the value of an earlier one are other names for it. */
export function checkAliases({ info, report, version, world }: Check): void {
  if (!version.checksPayloads || enumOf(info) === null || enumOf(info) === 'Enum') return;
  const seen = new Map<string, string>();
  for (const member of info.class.members) {
    const payload = payloadOf(member, info, world);
    if (member.kind !== 'value' || member.isGuarded || payload === null) continue;
    if (member.name.startsWith('_')) continue;
    const other = seen.get(payload);
    if (other === undefined) seen.set(payload, member.name);
    else {
      const data = { kind: 'alias', name: member.name, other, consequence: NOTE } as const;
      report('enum.value', data, member.nameSpan);
    }
  }
}
