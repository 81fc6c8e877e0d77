/** What methods store in attributes of an instance. */
import type { PyMethod } from '../model/types.js';
import { chainOf, constructorOf } from '../types/constructor.js';
import { raises, type Check } from './check.js';

/** What every object has. */
const KNOWN = /^__\w+__$/;

export function checkStores(check: Check): void {
  const { info, world, report } = check;
  const chain = chainOf(info);
  const made = constructorOf(info, world);
  if (chain === null || made === null) return;
  const members = chain.flatMap(({ class: found }) => found.members);
  const names = new Set(members.map(({ name }) => name));
  const isOpen = ['__slots__', '__setattr__', '__dict__'].some((name) => names.has(name));
  const fields = new Map(made.fields.map((field) => [field.name, field]));
  for (const method of info.class.members) {
    if (method.kind !== 'method' || method.isGuarded || !isPlainMethod(method)) continue;
    for (const { name, span } of method.stores) {
      const isEarly = method.name === '__init__' || method.name === '__post_init__';
      const consequence = isEarly
        ? raises.construct('AttributeError')
        : raises.use('AttributeError');
      const field = fields.get(name);
      if (field?.frozen === true) {
        report('py-class.frozen', { kind: 'frozen', name, consequence }, span);
      } else if (field === undefined && !names.has(name) && !isOpen && !KNOWN.test(name)) {
        const other = info.class.name;
        report('py-class.attribute', { kind: 'undeclared', name, other, consequence }, span);
      }
    }
  }
}

/** Whether its first parameter is the instance. */
function isPlainMethod({ decorators, name }: PyMethod): boolean {
  return decorators.length === 0 && name !== '__new__';
}
