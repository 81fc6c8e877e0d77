/** Constructors that a class defines itself. */
import { chainOf, constructorOf } from '../types/constructor.js';
import type { PyMethod } from '../model/types.js';
import { CRASH, raises, SILENT, type Check } from './check.js';

/** What may set fields in a way that is not seen. */
const MAY_SET = /__ffi_init__|__init_handle|setattr|\.set\(|\bself\.(?!__)\w+\(|\bself\s*[,)]/;

/** With what it passes on. */
const SUPER = /super\s*\([^()]*\)\s*\.\s*__init__\s*\(([^)]*)\)/;

export function checkInit(check: Check): void {
  const { info, world, report, version } = check;
  checkDescribedInit(check);
  checkPostInit(check);
  const method = info.class.members.findLast(
    (each) => each.kind === 'method' && each.name === '__init__',
  );
  if (method?.kind !== 'method' || method.isGuarded || method.decorators.length > 0) return;
  const chain = chainOf(info);
  if (chain === null) return;
  if (chain.length === 1 && isRefused(method)) {
    const consequence = raises.construct('TypeError');
    const data = { kind: 'of-object', name: '', other: '', consequence } as const;
    report('py-class.init', data, method.nameSpan);
    return;
  }
  if (MAY_SET.test(method.body)) return;
  // What a parent's own constructor sets is not followed.
  const hasInit = chain
    .slice(1)
    .some(({ class: { members } }) => members.some(({ name }) => name === '__init__'));
  if (hasInit) return;
  const fields = constructorOf(info, world)?.fields ?? [];
  const stored = new Set(method.stores.map(({ name }) => name));
  const unset = fields.find(({ name }) => !stored.has(name));
  if (unset === undefined) return;
  const kind = SUPER.test(method.body) ? 'super' : 'unset';
  const consequence = version.ownInitCrashes ? CRASH : SILENT;
  const data = { kind, name: unset.name, other: '', consequence } as const;
  report('py-class.init', data, method.nameSpan);
}

/** A statement of its own, with the indentation before it, and what it passes on. */
const SUPER_STATEMENT = /\n([ \t]*)super\(\)\.__init__\(([^()]*)\)/;

/** Whether a constructor passes something on to `object`, which takes no arguments. */
function isRefused({ body }: PyMethod): boolean {
  const found = SUPER_STATEMENT.exec(body);
  if (found === null) return false;
  const [, indent = '', passed = ''] = found;
  // What is further in may not be run, and what is in a text is not.
  if (/\n([ \t]*)\S/.exec(body)?.[1] !== indent) return false;
  const before = body.slice(0, found.index);
  if ((before.match(/"""|'''/g) ?? []).length % 2 === 1) return false;
  return passed
    .replace(/#[^\n]*/g, '')
    .split(',')
    .some((each) => /^\s*[^\s*]/.test(each));
}

/** The constructor of TVM-FFI calls it with the object alone. */
function checkPostInit(check: Check): void {
  const { info, report } = check;
  const methods = info.class.members.filter(({ name }) => name === '__post_init__');
  const [method, ...others] = methods;
  if (method?.kind !== 'method' || others.length > 0) return;
  if (method.isGuarded || method.decorators.length > 0) return;
  const required = method.params.filter(
    ({ kind, hasDefault }) => !hasDefault && (kind === 'plain' || kind === 'keyword-only'),
  );
  const missing = required.find((param) => param !== method.params[0]);
  if (missing === undefined || constructorOf(info, check.world)?.own !== null) return;
  const consequence = raises.construct('TypeError');
  const data = { kind: 'post-init', name: missing.name, other: '', consequence } as const;
  report('py-class.init', data, method.nameSpan);
}

/** Since 0.1.11, a class for a C++ type has a constructor that those below it cannot call. */
function checkDescribedInit({ info, report, version }: Check): void {
  const [registration] = info.registrations;
  if (registration?.kind !== 'c_class' || version.ownInitCrashes) return;
  const above = info.bases[0];
  if (above?.kind !== 'class' || above.info.registrations[0]?.kind !== 'c_class') return;
  if (above.info.class.members.some(({ name }) => name === '__init__')) return;
  for (const member of info.class.members) {
    if (member.kind !== 'method' || member.name !== '__init__' || member.isGuarded) continue;
    if (!SUPER.test(member.body)) continue;
    const consequence = raises.construct('TypeError');
    const data = { kind: 'of-cpp', name: '', other: above.info.class.name, consequence } as const;
    report('py-class.init', data, member.nameSpan);
  }
}
