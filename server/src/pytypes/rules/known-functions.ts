/** Functions that need something of the type of what they are given: `structural_equal`, `copy.copy`. */
import { keywordOf, type Expression } from '../model/expressions.js';
import type { PyCall, PyModule } from '../model/types.js';
import { ffiName } from '../names/ffi-names.js';
import { valuesIn } from '../types/known-values.js';
import { registrationOfClass, type ClassInfo } from '../types/class-info.js';
import type { TypeWorld } from '../types/world.js';
import { raises, type RegisteredTypes, type Report } from './check.js';

interface Around {
  readonly calls: readonly PyCall[];
  readonly module: PyModule;
  readonly world: TypeWorld;
  readonly types: RegisteredTypes | null;
  readonly report: Report;
}

const STRUCTURAL: ReadonlySet<string> = new Set([
  ...['structural_equal', 'structural_hash', 'StructuralKey'],
]);

export function checkKnownFunctions(around: Around): void {
  for (const each of around.calls) {
    if (!each.isGuarded) checkCall(each, around);
  }
}

function checkCall({ call, scope }: PyCall, { module, world, types, report }: Around): void {
  const path = world.pathAt(call.callee, scope, module);
  const [first] = call.args;
  if (path === null || first === undefined || first.keyword !== null || first.isStarred) return;
  const info = classOf(first.value, scope, module, world);
  if (info === null) return;
  const other = world.text(call.callee, module);
  const { name } = info.class;
  const consequence = raises.use('TypeError');
  const { span } = call.callee;
  if (path === 'copy.copy' && isNotCopyable(info, types)) {
    report('py-class.call', { kind: 'no-copy', name, other, consequence }, span);
  } else if (STRUCTURAL.has(ffiName(path) ?? '') && hasNoStructure(info, world)) {
    report('py-class.call', { kind: 'no-structure', name, other, consequence }, span);
  }
}

/** The class that is called to make a value, or what a name was given. */
function classOf(
  value: Expression,
  scope: PyCall['scope'],
  module: PyModule,
  world: TypeWorld,
): ClassInfo | null {
  const known = value.kind === 'name' ? valuesIn(scope, module, world).knownOf(value) : null;
  if (known?.kind === 'instance') return known.info;
  if (value.kind !== 'call') return null;
  const meaning = world.meaningAt(value.callee, scope, module);
  if (meaning.kind !== 'class') return null;
  const info = world.infoOf(meaning.class, meaning.module);
  return info.registrations.length === 1 ? info : null;
}

function hasNoStructure(info: ClassInfo, { version }: TypeWorld): boolean {
  const registration = registrationOfClass(info);
  if (registration?.kind !== 'py_class' || !registration.isPlain) return false;
  if (info.class.members.some(({ name }) => name.startsWith('__s_'))) return false;
  const given = keywordOf(registration.args, 'structural_eq')?.value;
  if (given === undefined) return !version.comparesByDefault;
  return given.kind === 'constant' && given.name === 'None';
}

function isNotCopyable(info: ClassInfo, types: RegisteredTypes | null): boolean {
  const registration = registrationOfClass(info);
  if (registration === null || registration.kind === 'py_class') return false;
  const entry = types?.get(registration.key ?? '');
  if (entry === undefined || info.class.members.some(({ name }) => /^__(?:copy|reduce)/.test(name)))
    return false;
  const name = '__ffi_shallow_copy__';
  return !(name in entry.attributes) && entry.methods.every((method) => method.name !== name);
}
