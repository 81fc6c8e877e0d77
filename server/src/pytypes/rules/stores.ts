/** What methods store in attributes of an instance. */
import type { PyMethod } from '../model/types.js';
import { basesOf } from '../types/class-info.js';
import { chainOf, constructorOf } from '../types/constructor.js';
import { describedBy, mayHaveOthers } from './c-class/described.js';
import { raises, type Check } from './check.js';

/** What every object has. */
const KNOWN = /^__\w+__$/;

export function checkStores(check: Check): void {
  const { info, world, report } = check;
  if (!info.class.members.some((each) => each.kind === 'method' && each.stores.length > 0)) return;
  checkDescribedStores(check);
  const chain = chainOf(info);
  const made = constructorOf(info, world);
  if (chain === null || made === null) return;
  const members = chain.flatMap(({ class: found }) => found.members);
  const names = new Set(members.map(({ name }) => name));
  const isOpen = ['__slots__', '__setattr__', '__dict__'].some((name) => names.has(name));
  const fields = new Map(made.fields.map((field) => [field.name, field]));
  for (const method of info.class.members) {
    if (method.kind !== 'method' || method.isGuarded || !isPlainMethod(method)) continue;
    for (const { name, span, isDeleted } of method.stores) {
      const isEarly = method.name === '__init__' || method.name === '__post_init__';
      const consequence = isEarly
        ? raises.construct('AttributeError')
        : raises.use('AttributeError');
      const field = fields.get(name);
      if (isDeleted) {
        if (field === undefined) continue;
        report('py-class.frozen', { kind: 'deleted', name, consequence }, span);
      } else if (field?.frozen === true) {
        report('py-class.frozen', { kind: 'frozen', name, consequence }, span);
      } else if (field === undefined && !names.has(name) && !isOpen && !KNOWN.test(name)) {
        const other = info.class.name;
        report('py-class.attribute', { kind: 'undeclared', name, other, consequence }, span);
      }
    }
  }
}

/** The same for a class that describes a C++ type. */
function checkDescribedStores(check: Check): void {
  const { info, report } = check;
  const fields = describedBy(check)?.fields ?? null;
  if (fields === null || mayHaveOthers(check)) return;
  const above = basesOf(info).flatMap((base) => (base.kind === 'class' ? base.info : []));
  const members = [info, ...above].flatMap((each) => each.class.members);
  // What an annotation alone declares is no attribute that can be set.
  const names = new Set(
    members.flatMap((each) => (each.kind === 'field' && each.value === null ? [] : each.name)),
  );
  const consequence = raises.use('AttributeError');
  for (const method of info.class.members) {
    if (method.kind !== 'method' || method.isGuarded || !isPlainMethod(method)) continue;
    for (const { name, span, isDeleted } of method.stores) {
      const field = fields.get(name);
      if (names.has(name) || KNOWN.test(name)) continue;
      if (field === undefined) {
        if (isDeleted) continue;
        const other = info.class.name;
        report('py-class.attribute', { kind: 'undeclared', name, other, consequence }, span);
      } else if (isDeleted || !field.writable) {
        const kind = isDeleted ? 'deleted' : 'read-only';
        report('py-class.frozen', { kind, name, consequence }, span);
      }
    }
  }
}

/** Whether its first parameter is the instance. */
function isPlainMethod({ decorators, name }: PyMethod): boolean {
  return decorators.length === 0 && name !== '__new__';
}
