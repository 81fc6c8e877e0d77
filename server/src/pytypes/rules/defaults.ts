/** Defaults that are no values of their field. */
import type { Expression } from '../model/expressions.js';
import { constructorOf } from '../types/constructor.js';
import type { FieldInfo } from '../types/fields.js';
import { schemaText, type Schema } from '../types/schema.js';
import { fits, isTooBig, typeOfLiteral } from '../types/values.js';
import { ffiName } from '../names/ffi-names.js';
import type { Meaning } from '../names/meaning.js';
import { valuesIn, type Values } from '../types/known-values.js';
import { raises, SILENT, type Check } from './check.js';
import { isMadeByPython } from './enum/python-enum.js';

export function checkDefaults(check: Check): void {
  const { world, info } = check;
  if (!isMadeByPython(check)) return;
  for (const field of world.fieldsOf(info).fields) {
    if (field.verdict.kind === 'schema') checkDefault(check, field, field.verdict.schema);
  }
  if (info.registrations.length > 0) checkUnannotated(check);
}

function checkDefault(check: Check, field: FieldInfo, schema: Schema): void {
  const { report, version } = check;
  const { name, member } = field;
  const consequence = version.checksDefaults ? raises.construct('TypeError') : SILENT;
  switch (field.default.kind) {
    case 'none':
      if (field.init !== false || mayBeMissing(schema) || mayBeSet(check, name)) return;
      report('py-class.default', { kind: 'no-value', name, consequence: SILENT }, member.nameSpan);
      return;
    case 'method':
      if (!isPlainValue(schema) && fits(functionAt(member), schema) !== 'no') return;
      report('py-class.default', { kind: 'method', name, consequence }, member.nameSpan);
      return;
    case 'value':
      checkValue(check, field, schema, field.default.value);
      return;
    case 'factory':
      checkFactory(check, field, schema, field.default.value);
      return;
    case 'unknown':
  }
}

function valuesOf({ world }: Check, { owner }: FieldInfo): Values {
  return valuesIn(owner.class.scope, owner.module, world);
}

/** What a method is as a value. */
function functionAt({ span }: FieldInfo['member']): Expression {
  return { kind: 'lambda', required: 1, body: { kind: 'other', span }, span };
}

/** What a number or text cannot be confused with. */
function isPlainValue({ type }: Schema): boolean {
  return ['bool', 'int', 'float', 'str', 'bytes', 'List', 'Dict', 'Array', 'Map'].includes(type);
}

/** Whether a method that runs when an instance is made may give a field its value. */
function mayBeSet({ info: { class: found } }: Check, name: string): boolean {
  const word = new RegExp(`(?<!\\w)${name}(?!\\w)`);
  const isSet = (body: string): boolean => word.test(body) || PASSED_ON.test(body);
  return found.members.some(
    (each) =>
      each.kind === 'method' && /^__(?:post_init|init|new)__$/.test(each.name) && isSet(each.body),
  );
}

/** What another method or function may set. */
const PASSED_ON = /\bself\.(?!__ffi_init__)\w+\(|(?<!\bdef[ \t]+\w+)\(\s*self\s*[,)]/;

/** Whether nothing at all is a value, too. */
function mayBeMissing({ type }: Schema): boolean {
  return ['None', 'Any', 'Optional', 'unknown', 'ctypes.c_void_p'].includes(type);
}

function checkValue(check: Check, field: FieldInfo, schema: Schema, value: Expression): void {
  const { report, world, version } = check;
  const { name, owner } = field;
  const consequence = version.checksDefaults ? raises.construct('TypeError') : SILENT;
  if (value.kind === 'call') {
    const path = world.pathAt(value.callee, owner.class.scope, owner.module);
    if (path === 'dataclasses.field') {
      if (!isPlainValue(schema)) return;
      report('py-class.default', { kind: 'dataclass-field', name, consequence }, value.span);
      return;
    }
    const made = path === null ? null : ffiName(path);
    if (made === 'List' || made === 'Dict') {
      report('py-class.default', { kind: 'shared', name, consequence: SILENT }, value.span);
      return;
    }
  }
  if (fits(value, schema, valuesOf(check, field)) !== 'no') return;
  if (isTooBig(value) && !version.checksDefaults) {
    const error = raises.import('OverflowError');
    const given = world.text(value, owner.module);
    const data = { kind: 'value', name, wanted: schemaText(schema), given } as const;
    report('py-class.default', { ...data, consequence: error }, value.span);
    return;
  }
  const given = world.text(value, owner.module);
  const data = { kind: 'value', name, wanted: schemaText(schema), given, consequence } as const;
  report('py-class.default', data, value.span);
}

/** What calling a builtin type makes. */
const MADE: Readonly<Record<string, Expression['kind']>> = {
  list: 'list',
  tuple: 'tuple',
  dict: 'dict',
  set: 'set',
};

function checkFactory(check: Check, field: FieldInfo, schema: Schema, value: Expression): void {
  const { report, world, version } = check;
  const { name, owner } = field;
  const consequence = version.checksDefaults ? raises.construct('TypeError') : SILENT;
  if (needsArguments(value, check, field)) {
    const error = raises.construct('TypeError');
    report('py-class.default', { kind: 'factory-arguments', name, consequence: error }, value.span);
    return;
  }
  const made = madeBy(value, world.meaningAt(value, owner.class.scope, owner.module));
  if (made === null || fits(made, schema, valuesOf(check, field)) !== 'no') return;
  const given = typeOfLiteral(made) ?? world.text(value, owner.module);
  const data = { kind: 'factory', name, wanted: schemaText(schema), given, consequence } as const;
  report('py-class.default', data, value.span);
}

/** Whether a factory cannot be called without arguments. */
function needsArguments(value: Expression, { world }: Check, { owner }: FieldInfo): boolean {
  if (value.kind === 'lambda') return value.required > 0;
  const meaning = world.meaningAt(value, owner.class.scope, owner.module);
  if (meaning.kind === 'function') return meaning.required > 0;
  if (meaning.kind !== 'class') return false;
  const info = world.infoOf(meaning.class, meaning.module);
  const made = info.registrations[0]?.kind === 'py_class' ? constructorOf(info, world) : null;
  if (made === null || made.own !== null || !made.isMade) return false;
  return [...made.positional, ...made.keywordOnly].some((each) => each.default.kind === 'none');
}

/** What a factory makes; `null` where that is not known. */
function madeBy(factory: Expression, meaning: Meaning): Expression | null {
  if (factory.kind === 'lambda') return factory.body;
  const { span } = factory;
  if (meaning.kind === 'class') return { kind: 'call', callee: factory, args: [], span };
  if (meaning.kind !== 'builtin') return null;
  const { name } = meaning;
  const kind = MADE[name];
  if (kind === 'dict') return { kind, keys: [], values: [], span };
  if (kind === 'list' || kind === 'tuple' || kind === 'set') return { kind, items: [], span };
  if (name === 'int' || name === 'float') {
    return { kind: 'number', type: name, value: name === 'int' ? 0n : null, span };
  }
  if (name === 'bool') return { kind: 'constant', name: 'False', span };
  if (name === 'str') return { kind: 'string', value: '', inner: span, span };
  return name === 'bytes' ? { kind: 'bytes', span } : null;
}

/** `x = field(default=1)` */
function checkUnannotated({ world, info, report }: Check): void {
  const { members, scope } = info.class;
  const fields = new Set(members.flatMap(({ kind, name }) => (kind === 'field' ? name : [])));
  for (const member of members) {
    if (member.kind !== 'value' || member.value.kind !== 'call' || fields.has(member.name))
      continue;
    const path = world.pathAt(member.value.callee, scope, info.module);
    if (path === null || ffiName(path) !== 'field') continue;
    const data = { kind: 'not-a-field', name: member.name, consequence: SILENT } as const;
    report('py-class.default', data, member.nameSpan);
  }
}
