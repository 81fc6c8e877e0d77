/** Fields that a parent has, too. */
import { basesOf, enumOf, type ClassInfo } from '../types/class-info.js';
import { booleanIn } from '../types/fields.js';
import { SILENT, type Check } from './check.js';
import { whenCompleted } from './completed.js';

export function checkRedeclared(check: Check): void {
  const { world, info, report } = check;
  if (info.registrations[0]?.kind !== 'py_class' || enumOf(info) !== null) return;
  for (const { name, member, init } of world.fieldsOf(info).fields) {
    const parent = parentWith(name, info, world);
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
  info: ClassInfo,
  world: Check['world'],
): { readonly info: ClassInfo; readonly init: boolean | null } | null {
  for (const base of basesOf(info)) {
    if (base.kind !== 'class' || base.info.registrations[0]?.kind !== 'py_class') continue;
    const found = world.fieldsOf(base.info).fields.find((field) => field.name === name);
    if (found !== undefined) return { info: base.info, init: found.init };
  }
  return null;
}
