/** What a class for a C++ type derives from. */
import type { TypeEntry } from '../../../core/index.js';
import { basesOf, isObject, isRegistered } from '../../types/class-info.js';
import { CRASH, raises, SILENT, type Check } from '../check.js';
import { describedBy, descriptionOf, ROOT, type Described } from './described.js';

export function checkDescribedBase(check: Check): void {
  const { info, report, version } = check;
  const registration = descriptionOf(check);
  if (registration === null || registration.isBare) return;
  const described = describedBy(check);
  const { name, nameSpan } = info.class;
  if (isObject(info) === 'no') {
    const consequence = isMade(described)
      ? version.registersPlainClasses
        ? raises.construct('AttributeError')
        : raises.import('AttributeError')
      : CRASH;
    report('c-class.base', { kind: 'not-an-object', name, consequence }, nameSpan);
    return;
  }
  if (described !== null) checkParent(check, described);
}

/** Whether Python can make instances; others come from C++ alone. */
function isMade(described: Described | null): boolean {
  if (described === null) return true;
  const { attributes, methods } = described.entry;
  return '__ffi_init__' in attributes || methods.some((method) => method.name === '__ffi_init__');
}

/** A class has the fields of the nearest class above that describes a type, and its own. */
function checkParent(check: Check, described: Described): void {
  const { info, report } = check;
  const { entry, key } = described;
  const nearest = nearestType(check);
  if (nearest === null) return;
  const { name, nameSpan, isOpen } = info.class;
  const at = [...entry.ancestors, key].indexOf(nearest.key);
  if (at >= 0) {
    checkLost(check, described, entry.ancestors.slice(at + 1));
    return;
  }
  // A class with a block has a finding about that.
  if (isOpen) return;
  const data = { kind: 'other', name, key, base: nearest.name, baseKey: nearest.key } as const;
  report('c-class.base', { ...data, consequence: SILENT }, nameSpan);
}

/** The C++ type nearest above; `null` where that is not known. */
function nearestType({
  info,
  types,
}: Check): { readonly key: string; readonly name: string } | null {
  for (const base of basesOf(info)) {
    if (base.kind === 'ffi') return base.name === 'Object' ? OBJECT : null;
    if (base.kind !== 'class') return null;
    const registered = isRegistered(base.info);
    if (registered === 'unknown') return null;
    if (registered === 'no') continue;
    const key = base.info.registrations[0]?.key ?? null;
    return key !== null && types?.has(key) === true ? { key, name: base.info.class.name } : null;
  }
  return null;
}

const OBJECT = { key: ROOT, name: 'Object' };

/** @param skipped the types between the one that the bases describe and that of the class */
function checkLost(
  { info, report, types }: Check,
  { key }: Described,
  skipped: readonly string[],
): void {
  const lost = skipped.flatMap((each) => types?.get(each) ?? []).filter(hasFields);
  const parent = lost.at(-1)?.key;
  if (parent === undefined) return;
  const { name, nameSpan, members } = info.class;
  const own = new Set(members.map((member) => member.name));
  const fields = lost.flatMap((each) => each.fields).map((field) => field.name);
  const missing = fields.filter((field) => !own.has(field) || isAnnotation(info, field));
  if (missing.length === 0) return;
  const consequence = raises.use('AttributeError');
  const data = { kind: 'parent', name, key, parent, fields: missing, consequence } as const;
  report('c-class.base', data, nameSpan);
}

function hasFields({ fields }: TypeEntry): boolean {
  return fields.length > 0;
}

function isAnnotation({ class: { members } }: Check['info'], name: string): boolean {
  return members.some(
    (member) => member.name === name && member.kind === 'field' && member.value === null,
  );
}
