/** Enums of TVM-FFI. */
import { isPlainCall, keywordOf, type Expression } from '../model/expressions.js';
import type { PyMember } from '../model/types.js';
import { ffiName } from '../names/ffi-names.js';
import type { Meaning } from '../names/meaning.js';
import { constantOf } from '../types/constants.js';
import { enumOf } from '../types/class-info.js';
import { isTooBig, typeOfLiteral } from '../types/values.js';
import { raises, SILENT, type Check } from './check.js';
import { checkEnumHeader } from './enum/header.js';

export function checkEnum(check: Check): void {
  const { info, version, report } = check;
  const base = info.bases.find((each) => each.kind === 'ffi');
  const kind = enumOf(info);
  if (kind === null || base?.kind !== 'ffi' || !version.hasEnums) return;
  const { name, nameSpan, keywords } = info.class;
  if (checkEnumHeader(check)) return;
  const members = info.class.members.filter((each) => !('isGuarded' in each && each.isGuarded));
  const value = kind === 'Enum' ? undefined : members.find((each) => each.name === 'value');
  const wanted = payloadOf(kind);
  if (value !== undefined && (version.checksPayloads || !isPayloadField(check, value, wanted))) {
    const consequence = raises.import('TypeError');
    const data = { kind: 'value-field', name, other: name, consequence } as const;
    report('enum.member', data, value.nameSpan);
  }
  if (keywordOf(keywords, 'type_key') === null) {
    const isOpen = info.class.isOpen || keywords.some(({ keyword }) => keyword === null);
    if (isOpen || info.decorators.length > 0) return;
    if (info.registrations.length > 0) {
      report('enum.key', { kind: 'decorated', name, consequence: SILENT }, nameSpan);
    } else if (members.some((each) => isDeclared(check, each)) || holdsPayloads(members, wanted)) {
      report('enum.key', { kind: 'missing', name, consequence: SILENT }, nameSpan);
    }
    return;
  }
  const names = new Set(members.flatMap((each) => (each.kind === 'field' ? each.name : [])));
  for (const member of members) {
    if (member.kind !== 'value' || member.name.startsWith('_') || names.has(member.name)) continue;
    // Where the field is declared once more, values are attributes.
    if (wanted === null || (value !== undefined && !version.checksPayloads)) {
      checkMember(check, member);
    } else checkValue(check, member, wanted);
  }
}

type Payload = 'int' | 'str';

function payloadOf(kind: ReturnType<typeof enumOf>): Payload | null {
  if (kind === 'IntEnum') return 'int';
  return kind === 'StrEnum' ? 'str' : null;
}

/** `value: int`, which is there anyway; also where its type is not known. */
function isPayloadField({ world, info }: Check, member: PyMember, wanted: Payload | null): boolean {
  if (member.kind !== 'field' || member.value !== null) return false;
  const verdict = world.verdictOf(member, info);
  if (verdict.kind !== 'schema') return verdict.kind === 'unresolved';
  return verdict.schema.type === wanted || verdict.schema.type === 'unknown';
}

/** `auto` or `entry`, where the value calls one of them. */
function maker({ world, info }: Check, value: Expression): string | null {
  if (value.kind !== 'call') return null;
  const path = world.pathAt(value.callee, info.class.scope, info.module);
  return path === null ? null : (ffiName(path) ?? path);
}

function isDeclared(check: Check, member: PyMember): boolean {
  if (member.kind !== 'value') return false;
  const made = maker(check, member.value);
  return made === 'auto' || made === 'entry';
}

/** `a = 1` in an `IntEnum`, and nothing else: what would be members with a key. */
function holdsPayloads(members: readonly PyMember[], wanted: Payload | null): boolean {
  const values = members.filter((each) => each.kind === 'value' && !each.name.startsWith('_'));
  const isPayload = (each: PyMember): boolean =>
    each.kind === 'value' && each.name !== 'value' && typeOfLiteral(each.value) === wanted;
  return wanted !== null && values.length > 0 && values.every(isPayload);
}

function checkMember(check: Check, member: PyMember & { kind: 'value' }): void {
  const { report, version } = check;
  const { name, value, nameSpan } = member;
  const made = maker(check, value);
  if (made === 'entry' && value.kind === 'call') {
    const index = value.args.find(({ keyword }) => version.enumIndices.includes(keyword ?? ''));
    if (index === undefined) return;
    const consequence = raises.import('TypeError');
    const data = { kind: 'index', name, other: index.keyword ?? '', consequence } as const;
    report('enum.member', data, index.span);
    return;
  }
  if (typeOfLiteral(value) === null || value.kind === 'lambda') return;
  report('enum.member', { kind: 'plain', name, other: '', consequence: SILENT }, nameSpan);
}

function checkValue(check: Check, member: PyMember & { kind: 'value' }, wanted: Payload): void {
  const { report, world, info } = check;
  const { name } = member;
  const meaningOf = (each: Expression): Meaning =>
    world.meaningAt(each, info.class.scope, info.module);
  const value = constantOf(member.value, meaningOf) ?? member.value;
  const consequence = raises.import('TypeError');
  const made = maker(check, value);
  const isEntry = (made === 'entry' || made === 'auto') && value.kind === 'call';
  const given = isEntry ? keywordOf(value.args, 'value') : null;
  if (isEntry && given === null) {
    if (!isPlainCall(value.args)) return;
    const data = { kind: 'missing', name, other: wanted, consequence } as const;
    report('enum.value', data, value.span);
    return;
  }
  if (given !== null) {
    checkLiteral(check, name, given.value, wanted);
    return;
  }
  if (made === 'enum.auto') {
    report('enum.value', { kind: 'type', name, other: wanted, consequence }, value.span);
  } else checkLiteral(check, name, value, wanted);
}

function checkLiteral(
  { report, version: { checksPayloads } }: Check,
  name: string,
  value: Expression,
  wanted: Payload,
): void {
  const consequence = raises.import('TypeError');
  const type = typeOfLiteral(value);
  if (type === null || type === 'function') return;
  const isTaken = type === wanted || (type === 'bool' && wanted === 'int' && !checksPayloads);
  if (!isTaken) {
    report('enum.value', { kind: 'type', name, other: wanted, consequence }, value.span);
  } else if (isTooBig(value)) {
    const error = raises.import(checksPayloads ? 'OverflowError' : 'TypeError');
    report('enum.value', { kind: 'too-large', name, other: '', consequence: error }, value.span);
  }
}
