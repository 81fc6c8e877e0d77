/** The members of an enum that Python makes: each is an instance, whose fields must be given. */
import type { TypeEntry } from '../../../core/index.js';
import { isPlainCall, type CallArgument, type Expression } from '../../model/expressions.js';
import type { PyMember } from '../../model/types.js';
import { ffiName } from '../../names/ffi-names.js';
import { enumOf, headKey } from '../../types/class-info.js';
import type { FieldInfo } from '../../types/fields.js';
import { schemaText } from '../../types/schema.js';
import { fits } from '../../types/values.js';
import { valuesIn } from '../../types/known-values.js';
import { raises, type Check } from '../check.js';
import { registeredFields } from '../c-class/described.js';
import { isEnum } from './other-type.js';
import { isPythonEnum } from './python-enum.js';

/** A member, with the call that makes it; no arguments where it is none. */
interface Entry {
  readonly member: PyMember;
  readonly args: readonly CallArgument[];
  /** Whether it is an annotation alone. */
  readonly isBound: boolean;
}

export function checkEntries(check: Check): void {
  const { world, info } = check;
  checkCppEntries(check);
  if (!isPythonEnum(check) || info.class.isOpen) return;
  const { fields, isPartial } = world.fieldsOf(info);
  const hasOwn = info.class.members.some(({ name }) => name === '__init__' || name === '__new__');
  if (isPartial || hasOwn) return;
  const names = new Set(fields.map(({ name }) => name));
  for (const member of info.class.members) {
    if (member.name.startsWith('_') || names.has(member.name)) continue;
    const entry = entryOf(check, member);
    if (entry !== null) checkEntry(check, entry, fields);
  }
}

/** The same for an enum that C++ registers, whose members are made field by field. */
function checkCppEntries(check: Check): void {
  const { world, info, types, report, version } = check;
  const key = headKey(info.class);
  const entry = key === null ? undefined : types?.get(key);
  if (entry === undefined || types === null || !isEnum(entry) || !version.hasEnums) return;
  const fields = registeredFields(entry, types);
  const consequence = raises.import('TypeError');
  checkBound(check, entry);
  for (const { name, ...member } of info.class.members) {
    if (member.kind !== 'value' || member.isGuarded || member.value.kind !== 'call') continue;
    const { callee, args } = member.value;
    const path = world.pathAt(callee, info.class.scope, info.module);
    if (path === null || ffiName(path) !== 'entry' || !isPlainCall(args) || fields === null)
      continue;
    for (const { keyword, span } of args) {
      if (keyword === null) {
        report('enum.member', { kind: 'positional', name, other: '', consequence }, span);
      } else if (!fields.has(keyword) && keyword !== 'value' && !keyword.startsWith('_')) {
        report('enum.member', { kind: 'unknown', name, other: keyword, consequence }, span);
      }
    }
  }
}

/** `red: ClassVar["Color"]` names a member that C++ has. */
function checkBound({ world, info, report }: Check, { key, members, library }: TypeEntry): void {
  // Classes with the same key share what they make.
  const isShared = info.module.classes.some((each) => each !== info.class && headKey(each) === key);
  if (members === undefined || library === null || isShared) return;
  const consequence = raises.import('RuntimeError');
  for (const member of info.class.members) {
    const { name } = member;
    if (member.kind !== 'field' || member.value !== null || member.isGuarded) continue;
    if (name.startsWith('_') || members.includes(name)) continue;
    const verdict = world.verdictOf(member, info);
    if (verdict.kind !== 'marker' || verdict.marker !== 'ClassVar') continue;
    report('enum.member', { kind: 'not-in-cpp', name, other: key, consequence }, member.nameSpan);
  }
}

function entryOf(check: Check, member: PyMember): Entry | null {
  const { world, info } = check;
  if (member.kind === 'method' || member.kind === 'class' || member.isGuarded) return null;
  const isField = member.kind === 'field';
  if (isField && world.verdictOf(member, info).kind !== 'marker') return null;
  const { value } = member;
  if (value === null) return { member, args: [], isBound: true };
  if (value.kind === 'call') {
    const path = world.pathAt(value.callee, info.class.scope, info.module);
    const made = path === null ? null : ffiName(path);
    return made === 'entry' || made === 'auto'
      ? { member, args: value.args, isBound: false }
      : null;
  }
  return takesPayloads(check) && isPayload(value) ? { member, args: [], isBound: false } : null;
}

/** Whether plain values are members: before 0.1.13 not where their field is declared once more. */
function takesPayloads({ info, version }: Check): boolean {
  if (enumOf(info) === 'Enum') return false;
  return version.checksPayloads || info.class.members.every(({ name }) => name !== 'value');
}

function isPayload({ kind }: Expression): boolean {
  return kind === 'number' || kind === 'string';
}

function checkEntry(
  check: Check,
  { member, args, isBound }: Entry,
  fields: readonly FieldInfo[],
): void {
  const { report, info, world, version } = check;
  const { name, nameSpan } = member;
  const consequence = raises.import('TypeError');
  const kind = enumOf(info);
  if (isBound && member.name === 'value') return;
  // Text has its own name for a value, but only since payloads are indices.
  if (isBound && (kind === 'IntEnum' || (kind === 'StrEnum' && !version.checksPayloads))) {
    const other = kind === 'IntEnum' ? 'int' : 'str';
    report('enum.value', { kind: 'missing', name, other, consequence }, nameSpan);
    return;
  }
  if (!isPlainCall(args)) return;
  const positional = args.find(({ keyword }) => keyword === null);
  if (positional !== undefined) {
    report('enum.member', { kind: 'positional', name, other: '', consequence }, positional.span);
    return;
  }
  const taken = fields.filter(({ init }) => init !== false);
  const given = new Map(args.map((each) => [each.keyword ?? '', each]));
  for (const [keyword, { span }] of given) {
    if (version.enumIndices.includes(keyword) || (keyword === 'value' && kind !== 'Enum')) continue;
    if (taken.some((field) => field.name === keyword)) continue;
    report('enum.member', { kind: 'unknown', name, other: keyword, consequence }, span);
  }
  for (const field of taken) {
    const value = given.get(field.name)?.value;
    const isMissing = value === undefined && field.default.kind === 'none' && field.init === true;
    if (isMissing) {
      report('enum.member', { kind: 'missing', name, other: field.name, consequence }, nameSpan);
    }
    if (value === undefined || field.verdict.kind !== 'schema') continue;
    const { schema } = field.verdict;
    if (fits(value, schema, valuesIn(info.class.scope, info.module, world)) !== 'no') continue;
    const data = {
      kind: 'type',
      name: field.name,
      other: schemaText(schema),
      consequence,
    } as const;
    report('enum.value', data, value.span);
  }
}
