/** An enum whose type key belongs to something else: its members do not fit into such objects. */
import type { TypeEntry } from '../../../core/index.js';
import type { Span } from '../../../base/span.js';
import { nearestName } from '../../../base/near-names.js';
import type { Consequence } from '../../../core/findings/consequence.js';
import { keywordOf } from '../../model/expressions.js';
import type { PyClass, PyMember } from '../../model/types.js';
import { ffiName } from '../../names/ffi-names.js';
import { enumOf, headKey } from '../../types/class-info.js';
import { pythonTypeAbove } from '../c-class/python-type.js';
import { CRASH, raises, SILENT, type Check } from '../check.js';

const ENUM = 'ffi.Enum';

export function checkEnumType(check: Check): void {
  const { world, version, info, report, types } = check;
  const given = keywordOf(info.class.keywords, 'type_key')?.value;
  if (!version.hasEnums || enumOf(info) === null || info.registrations.length > 0) return;
  if (given?.kind !== 'string' || given.value === null) return;
  const { name } = info.class;
  const key = given.value;
  checkShared(check, key, given.inner);
  const python = pythonTypeAbove(key, check);
  if (python !== null) {
    const hasFields = world.fieldsOf(python).fields.length > 0;
    const written = membersOf(check).length > 0 ? CRASH : SILENT;
    const consequence = version.readsReflection && hasFields ? raises.import('TypeError') : written;
    const data = { name, key, pythonClass: python.class.name, consequence };
    report('enum.not-an-enum', data, given.inner);
    return;
  }
  const entry = types?.get(key);
  if (entry === undefined || isEnum(entry)) return;
  const enums = [...(types?.values() ?? [])].filter(isEnum).map((each) => each.key);
  const suggestion = nearestName(key, enums);
  const consequence = consequenceOf(check, entry);
  const data = { name, key, ...(suggestion !== null && { suggestion }), consequence };
  report('enum.not-an-enum', data, given.inner);
}

/** An enum above with the same type key: their members are the same, and if it has fields, none can be added. */
function checkShared(check: Check, key: string, span: Span): void {
  const { world, version, info, report, types } = check;
  const above = info.module.classes.find((each) => {
    if (each.line >= info.class.line || each.isGuarded || each.outer.kind !== 'module')
      return false;
    return headKey(each) === key && enumOf(world.infoOf(each, info.module)) !== null;
  });
  if (above === undefined) return;
  const { fields } = world.fieldsOf(world.infoOf(above, info.module));
  const { name, isGuarded, outer } = info.class;
  // A notebook may define the same enum again.
  if (isGuarded || outer.kind !== 'module' || above.name === name) return;
  const common = { name, given: key, other: above.name } as const;
  if (fields.length > 0 && version.readsReflection) {
    report(
      'enum.key',
      { kind: 'shared', ...common, consequence: raises.import('TypeError') },
      span,
    );
    // Several classes may describe one enum of C++.
  } else if (
    fields.length === 0 &&
    [above, info.class].every(holdsValues) &&
    (types?.get(key)?.library ?? null) === null
  ) {
    report('enum.key', { kind: 'shared-members', ...common, consequence: SILENT }, span);
  }
}

function holdsValues({ members }: PyClass): boolean {
  return members.some(({ kind, name }) => kind === 'value' && !name.startsWith('_'));
}

/** Whether a registered type is an enum. */
export function isEnum({ key, ancestors }: TypeEntry): boolean {
  return key === ENUM || ancestors.includes(ENUM);
}

/** Members that C++ would have are looked for first; others need an empty object. */
function consequenceOf(check: Check, { attributes }: TypeEntry): Consequence {
  const { version, info } = check;
  const members = membersOf(check);
  const isPlain = enumOf(info) === 'Enum';
  if (members.includes('bound')) {
    return raises.import(isPlain || version.readsReflection ? 'RuntimeError' : 'TypeError');
  }
  if (!members.includes('made')) return SILENT;
  const isStopped = !('__ffi_new__' in attributes) || (!isPlain && !version.readsReflection);
  return isStopped ? raises.import('TypeError') : CRASH;
}

/** Whether each member is made here, or is one of C++: an annotation alone. */
function membersOf(check: Check): readonly ('made' | 'bound')[] {
  return check.info.class.members.flatMap((member) => memberOf(member, check) ?? []);
}

function memberOf(member: PyMember, { world, info }: Check): 'made' | 'bound' | null {
  if (member.name.startsWith('_') || member.kind === 'method' || member.kind === 'class')
    return null;
  if (member.isGuarded) return null;
  if (member.kind === 'field') {
    const verdict = world.verdictOf(member, info);
    if (verdict.kind !== 'marker' || verdict.marker !== 'ClassVar') return null;
    if (member.value === null) return 'bound';
  }
  const { value } = member;
  if (value?.kind === 'call') {
    const path = world.pathAt(value.callee, info.class.scope, info.module);
    const made = path === null ? null : ffiName(path);
    return made === 'auto' || made === 'entry' ? 'made' : null;
  }
  // Only these have members that are plain values.
  const isValue = value?.kind === 'number' || value?.kind === 'string';
  return isValue && enumOf(info) !== 'Enum' ? 'made' : null;
}
