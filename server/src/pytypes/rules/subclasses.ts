/** Subclasses of registered classes that are not registered themselves. */
import { wordsOf } from '../model/expressions.js';
import { mayBeChanged } from '../types/changed-later.js';
import { enumOf, isRegistered } from '../types/class-info.js';
import { SILENT, type Check } from './check.js';

export function checkSubclass(check: Check): void {
  const { info, report, world } = check;
  if (isRegistered(info) !== 'no' || enumOf(info) !== null) return;
  const parent = info.bases.find(
    (base) => base.kind === 'class' && base.info.registrations[0]?.kind === 'py_class',
  );
  if (parent?.kind !== 'class') return;
  const { fields } = world.fieldsOf(info);
  const field = fields.find((each) => each.member.value === null);
  if (field === undefined || info.class.members.some(({ name }) => name === '__init__')) return;
  const { name, nameSpan } = info.class;
  if (hasHeirs(check) || mayBeChanged(info)) return;
  const data = { kind: 'fields', name, other: parent.info.class.name } as const;
  report('py-class.undecorated-subclass', { ...data, consequence: SILENT }, nameSpan);
}

/** Whether a class below it may be registered: the fields belong to that one then. */
function hasHeirs({ info: { class: found, module }, world }: Check): boolean {
  const isBase = ({ bases }: typeof found): boolean =>
    bases.some(({ value }) => {
      const words = wordsOf(value.kind === 'subscript' ? value.object : value);
      return words === null || words.at(-1) === found.name;
    });
  return (
    module.classes.some((each) => each !== found && isBase(each)) ||
    world.mentions(found.name, module)
  );
}
