/** The fields of a class for a C++ type, compared with those that C++ registers. */
import { nearestName } from '../../../base/near-names.js';
import type { PyField, PyMember } from '../../model/types.js';
import { ffiName } from '../../names/ffi-names.js';
import { basesOf } from '../../types/class-info.js';
import { raises, SILENT, type Check } from '../check.js';
import { describedBy, mayHaveOthers, type Described } from './described.js';

export function checkDescribedFields(check: Check): void {
  const described = describedBy(check);
  if (described === null) return;
  checkMissing(check, described);
  if (described.fields === null) return;
  if (!mayHaveOthers(check)) checkExtra(check, described, described.fields);
  for (const member of check.info.class.members) {
    if (described.fields.has(member.name)) checkShadow(check, described, member);
  }
}

function checkMissing(
  { info, report, version }: Check,
  { entry, key, registration }: Described,
): void {
  const { members, isOpen, name, nameSpan } = info.class;
  if (registration.kind !== 'c_class' || isOpen || !version.warnsOfMissingFields) return;
  const annotated = new Set(members.flatMap((each) => (each.kind === 'field' ? each.name : [])));
  const fields = entry.fields.map((each) => each.name).filter((each) => !annotated.has(each));
  if (fields.length === 0 || members.some((each) => 'isGuarded' in each && each.isGuarded)) return;
  report('c-class.missing-field', { name, key, fields, consequence: SILENT }, nameSpan);
}

function checkExtra(
  check: Check,
  { key, registration }: Described,
  known: Described['fields'],
): void {
  const { world, info, report, version } = check;
  const all = info.class.members;
  for (const member of all) {
    if (member.kind !== 'field' || member.isGuarded || known?.has(member.name) === true) continue;
    if (world.verdictOf(member, info).kind === 'marker') continue;
    if (all.some((each) => each !== member && each.name === member.name)) continue;
    if (isInherited(check, member.name)) continue;
    const kind = valueOf(member, check);
    const isDropped = registration.kind === 'c_class' && version.readsReflection;
    const hasValue = kind === 'value' || (kind === 'field' && !isDropped);
    const suggestion = nearestName(member.name, known?.keys() ?? []);
    // A constant of the class may look like a field.
    if (kind === 'unknown' || (hasValue && suggestion === null)) continue;
    const consequence = hasValue ? SILENT : raises.use('AttributeError');
    const data = { name: member.name, key, hasValue, ...(suggestion !== null && { suggestion }) };
    report('c-class.extra-field', { ...data, consequence }, member.nameSpan);
  }
}

function isInherited({ info }: Check, name: string): boolean {
  return basesOf(info).some(
    (base) =>
      base.kind === 'class' && base.info.class.members.some((member) => member.name === name),
  );
}

/** What an annotation is given: nothing, `field(…)`, or a value. */
export function valueOf(
  { value }: PyField,
  { world, info }: Check,
): 'none' | 'field' | 'value' | 'unknown' {
  if (value === null) return 'none';
  if (value.kind !== 'call') return 'value';
  const path = world.pathAt(value.callee, info.class.scope, info.module);
  if (path === null) return 'unknown';
  const name = ffiName(path);
  return name === 'field' || name === 'Field' ? 'field' : 'value';
}

/** A property may replace a field on purpose; a method of that name cannot. */
function checkShadow(check: Check, { key, registration }: Described, member: PyMember): void {
  const { report, version } = check;
  const { name, nameSpan } = member;
  if (member.kind === 'class' || member.isGuarded) return;
  if (member.kind === 'method') {
    if (member.decorators.length > 0) return;
    report('c-class.shadowed-field', { kind: 'method', name, key, consequence: SILENT }, nameSpan);
    return;
  }
  const kind = member.kind === 'field' ? valueOf(member, check) : 'value';
  const isDropped = registration.kind === 'c_class' && version.readsReflection;
  if (kind === 'none' || kind === 'unknown' || (kind === 'field' && isDropped)) return;
  if (member.kind === 'value' && member.value.kind !== 'number') {
    // `b = property(…)` and the like replace it on purpose.
    const isLiteral = ['string', 'constant', 'list', 'tuple', 'dict'].includes(member.value.kind);
    if (!isLiteral) return;
  }
  report('c-class.shadowed-field', { kind: 'value', name, key, consequence: SILENT }, nameSpan);
}
