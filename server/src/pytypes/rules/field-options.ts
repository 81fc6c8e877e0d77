/** Arguments of `field()`. */
import { nearestName } from '../../base/near-names.js';
import {
  isPlainCall,
  keywordOf,
  type CallArgument,
  type Expression,
} from '../model/expressions.js';
import { booleanIn, type FieldInfo } from '../types/fields.js';
import { ffiName } from '../names/ffi-names.js';
import type { Meaning } from '../names/meaning.js';
import { basesOf } from '../types/class-info.js';
import { valuesIn } from '../types/known-values.js';
import { NOTHING, raises, SILENT, type Check } from './check.js';
import { whenCompleted } from './completed.js';
import { isMadeByPython } from './enum/python-enum.js';
import { makesValue } from '../types/made-by-builtins.js';
import { typeOfLiteral } from '../types/values.js';
import { wordOf } from './options.js';

export function checkFieldOptions(check: Check): void {
  const { world, info } = check;
  if (!isMadeByPython(check)) return;
  for (const field of world.fieldsOf(info).fields) {
    if (field.options !== null) checkField(check, field, field.options);
  }
}

function checkField(check: Check, field: FieldInfo, args: readonly CallArgument[]): void {
  const { report, version, info } = check;
  const isOwn = isFieldFunction(field);
  const positional = args.find(({ keyword, isStarred }) => keyword === null && !isStarred);
  if (positional !== undefined && isOwn) {
    const consequence = raises.import('TypeError');
    report('py-class.field-option', { kind: 'positional', consequence }, positional.span);
  }
  const factory = keywordOf(args, 'default_factory');
  const given = keywordOf(args, 'default');
  if (factory !== null && given !== null) {
    const consequence = raises.import('ValueError');
    report('py-class.field-option', { kind: 'two-defaults', consequence }, factory.span);
  } else if (factory !== null) checkFactory(check, factory.value);
  checkStructuralEq(check, args);
  checkDoc(check, args);
  if (!isOwn) checkCompared(check, field, args);
  const known = isOwn ? version.fieldOptions : [...version.fieldOptions, 'name', '_ty_schema'];
  const others = args.filter(({ keyword }) => keyword !== null && !known.includes(keyword));
  // A hook may take what `field` itself does not know.
  const isTaken = others.length > 0 && version.takesExtraFieldOptions && mayHaveHooks(check);
  for (const { keyword, span } of isTaken ? [] : others) {
    if (keyword === null) continue;
    const suggestion = nearestName(keyword, known);
    const consequence = version.takesExtraFieldOptions
      ? whenCompleted(check, 'TypeError')
      : raises.import('TypeError');
    const data = { kind: 'unknown', name: keyword, ...(suggestion && { suggestion }) } as const;
    report('py-class.field-option', { ...data, consequence }, span);
  }
  const frozen = keywordOf(args, 'frozen');
  const isUnfrozen = frozen?.value.kind === 'constant' && frozen.value.name === 'False';
  const ofClass = keywordOf(info.registrations[0]?.args ?? [], 'frozen');
  const isFrozen = ofClass?.value.kind === 'constant' && ofClass.value.name === 'True';
  if (!isPlainCall(args) || frozen === null || !isUnfrozen || !isFrozen) return;
  if (!version.pyClassOptions.includes('frozen')) return;
  report('py-class.field-option', { kind: 'not-frozen', consequence: NOTHING }, frozen.span);
}

/** `Field` compares only what says so. */
function checkCompared(
  { info, report }: Check,
  { name, member }: FieldInfo,
  args: readonly CallArgument[],
): void {
  const [registration] = info.registrations;
  const compares = ['eq', 'order', 'unsafe_hash'].some(
    (option) => booleanIn(registration?.args ?? [], option, false) === true,
  );
  if (!compares || !isPlainCall(args) || keywordOf(args, 'compare') !== null) return;
  const data = { kind: 'not-compared', name, consequence: SILENT } as const;
  report('py-class.field-option', data, member.value?.span ?? member.nameSpan);
}

/** Whether it is `field`, and not the class that it makes. */
function isFieldFunction({ member: { value } }: FieldInfo): boolean {
  const callee = value?.kind === 'call' ? value.callee : null;
  const name = callee?.kind === 'attribute' || callee?.kind === 'name' ? callee.name : '';
  return name !== 'Field';
}

const LITERALS: ReadonlySet<string> = new Set([
  ...['constant', 'number', 'string', 'bytes', 'list', 'tuple', 'set', 'dict'],
]);

function checkFactory(check: Check, value: Expression): void {
  const { report, world, info } = check;
  const meaning = world.meaningAt(value, info.class.scope, info.module);
  const behind = meaning.kind === 'value' ? meaning.value : value;
  if (!LITERALS.has(behind.kind) && !isMade(behind, check)) return;
  const given = world.text(value, info.module);
  const consequence = raises.import('TypeError');
  report('py-class.field-option', { kind: 'factory', given, consequence }, value.span);
}

/** `default_factory=list()` passes what the factory would make. */
function isMade(value: Expression, { world, info }: Check): boolean {
  if (value.kind !== 'call') return false;
  const { scope } = info.class;
  const meaning = world.meaningAt(value.callee, scope, info.module);
  if (meaning.kind === 'builtin') return makesValue(meaning.name);
  const known = valuesIn(scope, info.module, world).knownOf(value);
  // Not even one that can be called is taken.
  return known?.kind === 'instance';
}

/** Of whatever type, it is encoded as text. */
function checkDoc(check: Check, args: readonly CallArgument[]): void {
  const { value } = keywordOf(args, 'doc') ?? {};
  const type = value === undefined ? null : typeOfLiteral(value);
  if (value === undefined || type === null || type === 'str' || type === 'None') return;
  const given = check.world.text(value, check.info.module);
  const consequence = whenCompleted(check, 'AttributeError');
  check.report('py-class.field-option', { kind: 'doc', given, consequence }, value.span);
}

function checkStructuralEq(
  { report, version, world, info }: Check,
  args: readonly CallArgument[],
): void {
  const { value } = keywordOf(args, 'structural_eq') ?? {};
  const given = value === undefined ? null : wordOf(value, world.text(value, info.module));
  const allowed = version.fieldStructuralEq;
  if (value === undefined || given === null || allowed.includes(given)) return;
  const suggestion = nearestName(given, allowed);
  const consequence = raises.import('ValueError');
  const data = { kind: 'value', given, allowed } as const;
  report(
    'py-class.field-option',
    { ...data, ...(suggestion && { suggestion }), consequence },
    value.span,
  );
}

/** Hooks that settle options of fields are marked by an attribute, wherever it is set. */
function mayHaveHooks({ info, world }: Check): boolean {
  const bases = basesOf(info);
  const isUnsure = bases.some(({ kind }) => kind === 'unknown' || kind === 'external');
  const all = [info, ...bases.flatMap((base) => (base.kind === 'class' ? base.info : []))];
  return (
    isUnsure ||
    all.some(({ module }) => module.file.text.includes('__ffi_on_fields_resolved__')) ||
    all.some(({ class: { members, scope }, module }) =>
      members.some(
        (each) =>
          each.kind === 'method' &&
          each.decorators.some(({ expression }) => {
            const callee = expression.kind === 'call' ? expression.callee : expression;
            return !marksNothing(world.meaningAt(callee, scope, module));
          }),
      ),
    )
  );
}

/** Whether a decorator is one that sets no attribute of the function. */
function marksNothing(meaning: Meaning): boolean {
  if (meaning.kind === 'builtin') return true;
  if (meaning.kind !== 'external') return false;
  return ffiName(meaning.path) !== null || /^(?:abc|functools|typing)\./.test(meaning.path);
}
