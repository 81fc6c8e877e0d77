/** Fields that a parent has, too. */
import type { FieldEntry } from '../../core/index.js';
import { basesOf, enumOf, type ClassInfo } from '../types/class-info.js';
import { booleanIn } from '../types/fields.js';
import { registeredFields } from './c-class/described.js';
import { SILENT, type Check } from './check.js';
import { whenCompleted } from './completed.js';

export function checkRedeclared(check: Check): void {
  const { world, info, report } = check;
  if (info.registrations[0]?.kind !== 'py_class' || enumOf(info) !== null) return;
  for (const { name, member, init } of world.fieldsOf(info).fields) {
    const parent = parentWith(name, check);
    if (parent === null) continue;
    const hasOwnInit = info.class.members.some((each) => each.name === '__init__');
    const makesInit = booleanIn(info.registrations[0].args, 'init', true);
    const isDouble = !hasOwnInit && makesInit === true && init === true && parent.init === true;
    const isUnsure = makesInit === null || init === null || parent.init === null;
    if (isUnsure) continue;
    const consequence = isDouble ? whenCompleted(check, 'ValueError') : SILENT;
    const data = { name, parent: parent.info.class.name, consequence };
    report('py-class.field-redeclared', data, member.nameSpan);
  }
}

/** The nearest registered class above that declares a field. */
function parentWith(
  name: string,
  check: Check,
): { readonly info: ClassInfo; readonly init: boolean | null } | null {
  for (const base of basesOf(check.info)) {
    if (base.kind !== 'class' || base.info.registrations.length !== 1) continue;
    const found =
      base.info.registrations[0]?.kind === 'py_class'
        ? check.world.fieldsOf(base.info).fields.find((field) => field.name === name)
        : cppField(name, base.info, check);
    if (found !== undefined) return { info: base.info, init: found.init };
  }
  return null;
}

/** The field of the C++ type that a class describes. */
function cppField(name: string, info: ClassInfo, { types }: Check): FieldEntry | undefined {
  const entry = types?.get(info.registrations[0]?.key ?? '');
  if (entry === undefined || types === null) return undefined;
  return registeredFields(entry, types)?.get(name);
}
