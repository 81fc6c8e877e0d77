/** Copies with other values (`replace`), and functions of Python's own dataclasses, which FFI types are not. */
import { isPlainCall, type Expression } from '../model/expressions.js';
import type { PyCall, PyModule } from '../model/types.js';
import { chainOf, constructorOf } from '../types/constructor.js';
import type { ClassInfo } from '../types/class-info.js';
import { valuesIn, type Values } from '../types/known-values.js';
import { schemaText } from '../types/schema.js';
import { fits } from '../types/values.js';
import type { TypeWorld } from '../types/world.js';
import { raises, wrongValueOf, type Report } from './check.js';

interface Around {
  readonly calls: readonly PyCall[];
  readonly module: PyModule;
  readonly world: TypeWorld;
  readonly report: Report;
}

const REPLACE: ReadonlySet<string> = new Set([
  ...['tvm_ffi.dataclasses.replace', 'tvm_ffi.dataclasses.common.replace', 'copy.replace'],
]);

/** Those that refuse what `@dataclasses.dataclass` did not make, by whether they take a class. */
const PYTHONS: ReadonlyMap<string, boolean> = new Map([
  ['dataclasses.replace', false],
  ['dataclasses.asdict', false],
  ['dataclasses.astuple', false],
  ['dataclasses.fields', true],
]);

export function checkReplaced(around: Around): void {
  for (const each of around.calls) if (!each.isGuarded) checkCall(each, around);
}

function checkCall({ call, scope }: PyCall, { module, world, report }: Around): void {
  const [first, ...changes] = call.args;
  if (first === undefined || first.keyword !== null || !isPlainCall(call.args)) return;
  const path = world.pathAt(call.callee, scope, module);
  const takesClass = PYTHONS.get(path ?? '');
  if (path === null || (takesClass === undefined && !REPLACE.has(path))) return;
  const values = valuesIn(scope, module, world);
  const known = values.knownOf(first.value);
  const isClass = known?.kind !== 'instance' && takesClass === true;
  const found = isClass ? classAt(first.value, scope, module, world) : null;
  const info = known?.kind === 'instance' ? known.info : found;
  if (info === null) return;
  const { name } = info.class;
  if (takesClass !== undefined) {
    const data = { kind: 'not-dataclass', name, other: world.text(call.callee, module) } as const;
    const use = world.version.hasEnums ? `tvm_ffi.${path}` : undefined;
    const consequence = raises.use('TypeError');
    report('py-class.call', { ...data, use, consequence }, call.callee.span);
    return;
  }
  checkChanges(changes, info, { world, values, report });
}

/** A class that is a type, and no more than that. */
function classAt(
  value: Expression,
  scope: PyCall['scope'],
  module: PyModule,
  world: TypeWorld,
): ClassInfo | null {
  const meaning = world.meaningAt(value, scope, module);
  if (meaning.kind !== 'class') return null;
  const info = world.infoOf(meaning.class, meaning.module);
  return chainOf(info) === null ? null : info;
}

/** Members that decide about copies themselves. */
const OWN = /^__(?:copy|replace|setattr|getattribute)__$/;

function checkChanges(
  changes: PyCall['call']['args'],
  info: ClassInfo,
  { world, values, report }: Pick<Around, 'world' | 'report'> & { readonly values: Values },
): void {
  const made = constructorOf(info, world);
  const chain = chainOf(info);
  const members = new Set(chain?.flatMap((each) => each.class.members.map(({ name }) => name)));
  if (made === null || [...members].some((name) => OWN.test(name))) return;
  for (const { keyword, value } of changes) {
    if (keyword === null) continue;
    const field = made.fields.find((each) => each.name === keyword);
    if (field === undefined) {
      if (members.has(keyword) || keyword.startsWith('__')) continue;
      const data = { kind: 'no-field', name: info.class.name, other: keyword } as const;
      report('py-class.call', { ...data, consequence: raises.use('AttributeError') }, value.span);
      continue;
    }
    const { verdict, options } = field;
    if (verdict.kind !== 'schema' || options?.some((each) => each.keyword === 'converter'))
      continue;
    if (fits(value, verdict.schema, values) !== 'no') continue;
    const other = schemaText(verdict.schema);
    const consequence = raises.use(wrongValueOf(verdict.schema, world.version));
    report('py-class.call', { kind: 'value', name: keyword, other, consequence }, value.span);
  }
}
