/** What CFFI is told about a library, against the library, its header and its calls. */
import { isCompatible, structDifference } from '../c/compare.js';
import { isPlain } from '../c/plain.js';
import { declarationText, prototypeText, typeText } from '../c/write.js';
import type { CFunction, CRecord, CSignature } from '../c/types.js';
import { nearestName } from '../../base/near-names.js';
import type { KnownFunction } from '../knowledge.js';
import type { BoundFunction, BoundLibrary, CffiUnit } from '../model.js';
import type { Check } from './check.js';
import { differenceData, placeData } from './structs.js';
import { libraryOf } from '../library-file.js';

export function checkCffi(check: Check): void {
  for (const unit of check.bindings.units ?? []) {
    for (const declared of unit.declared.functions.values()) checkSignature(declared, unit, check);
    // A library of the system has structures of its own.
    if (check.isOfProject()) {
      for (const record of unit.declared.records.values()) checkRecord(record, unit, check);
    }
    checkBuilt(unit, check);
  }
  for (const library of check.bindings.libraries) {
    if (library.system !== 'cffi') continue;
    const unit = typeof library.unit === 'string' ? check.unitOf(library.unit) : library.unit;
    if (unit === undefined || unit === null) continue;
    for (const bound of library.functions.values()) checkUse(bound, library, unit, check);
  }
}

/** A name that is used, and its calls. */
function checkUse(
  { name, uses, calls }: BoundFunction,
  library: BoundLibrary,
  unit: CffiUnit,
  check: Check,
): void {
  const { functions, variables, constants, ambiguous } = unit.declared;
  const use = uses.find(({ isGuarded }) => !isGuarded);
  const isDeclared = functions.has(name) || variables.has(name) || constants.has(name);
  if (!isDeclared) {
    // What could not be read may declare it.
    const isWhole = !unit.isOpen && unit.declared.unread.length === 0;
    if (use === undefined || !isWhole) return;
    const suggestion = nearestName(name, [...functions.keys(), ...variables.keys()]);
    const data = { kind: 'cdef', name, ...(suggestion !== null && { suggestion }) } as const;
    check.report('cffi.unknown-symbol', data, use.span);
    return;
  }
  checkExport(name, library, use?.span, check);
  const declared = functions.get(name);
  const wanted = declared?.params?.length;
  // A declaration may override another one.
  if (declared === undefined || wanted === undefined || ambiguous.has(name)) return;
  for (const { args, span, isGuarded } of calls) {
    if (args === null || isGuarded || args.length === wanted) continue;
    if (declared.isVariadic && args.length > wanted) continue;
    const data = { name, given: args.length, wanted, declared: declared.written };
    check.report('cffi.argument-count', data, span);
  }
}

/** A function that is declared, and that the library does not have. */
function checkExport(
  name: string,
  library: BoundLibrary,
  span: CFunction['span'] | undefined,
  check: Check,
): void {
  const file = libraryOf(library, check);
  if (file === null || file.exports.length === 0 || span === undefined) return;
  const unit = typeof library.unit === 'object' ? library.unit : null;
  if (unit?.declared.functions.has(name) !== true) return;
  const exported = new Set(file.exports.map((each) => each.name));
  if (exported.has(name)) return;
  const suggestion = nearestName(name, exported);
  const extra = suggestion === null ? {} : { suggestion };
  const data = { kind: 'library', name, library: file.shown, ...extra } as const;
  check.report('cffi.unknown-symbol', data, span);
}

/** The declaration of a function against that of the header. */
function checkSignature(declared: CFunction, unit: CffiUnit, check: Check): void {
  const { knowledge, report } = check;
  const { name } = declared;
  if (unit.declared.ambiguous.has(name)) return;
  const known = knownFunction(name, unit, check);
  if (known === null || known.source === null) return;
  const ours = knowledge.resolved(declared, unit.declared);
  const difference = signatureDifference(ours, known.signature);
  if (difference === null) return;
  const common = { name, declared: known.declared.written, ...placeData(known.source) };
  const prototype = plainPrototype(name, known.signature);
  report('cffi.signature', { ...common, ...difference, ...prototype }, declared.span);
}

/** What `dlopen` loads says more than a header. */
function knownFunction(
  name: string,
  unit: CffiUnit,
  { bindings, knowledge }: Check,
): KnownFunction | null {
  const [library, more] = bindings.libraries.filter((each) => each.unit === unit);
  const isOne = library !== undefined && more === undefined;
  return knowledge.function(isOne ? library : { isStandard: false }, name);
}

/** What a `cdef` can say whatever else it declares. */
function plainPrototype(name: string, signature: CSignature): { readonly prototype?: string } {
  const { result, params } = signature;
  const types = [result, ...(params ?? []).map(({ type }) => type)];
  const isWhole = params !== null && types.every((type) => isPlain(type));
  return isWhole ? { prototype: `${prototypeText(name, signature)};` } : {};
}

type SignatureDifference =
  | { readonly kind: 'count'; readonly given: string; readonly wanted: string }
  | {
      readonly kind: 'result' | 'parameter' | 'variadic';
      readonly given: string;
      readonly wanted: string;
      /** Counted from 1. */
      readonly position: number;
    };

function signatureDifference(a: CSignature, b: CSignature): SignatureDifference | null {
  if (!isCompatible(a.result, b.result)) {
    const [given, wanted] = [typeText(a.result), typeText(b.result)];
    return { kind: 'result', given, wanted, position: 0 };
  }
  if (a.params === null || b.params === null) return null;
  if (a.params.length !== b.params.length) {
    return { kind: 'count', given: String(a.params.length), wanted: String(b.params.length) };
  }
  for (const [i, { type }] of a.params.entries()) {
    const other = b.params[i]?.type ?? null;
    if (other === null || isCompatible(type, other)) continue;
    return { kind: 'parameter', given: typeText(type), wanted: typeText(other), position: i + 1 };
  }
  if (a.isVariadic === b.isVariadic) return null;
  return { kind: 'variadic', given: '', wanted: '', position: 0 };
}

function checkRecord(record: CRecord, unit: CffiUnit, { knowledge, report }: Check): void {
  const { name, fields, isPacked, isUnion, span } = record;
  if (fields === null || isPacked || name.startsWith('<')) return;
  const known = knowledge.record(name);
  if (known === null || known.record.isPacked || known.record.isUnion !== isUnion) return;
  const ours = fields.map((each) => ({
    ...each,
    type: knowledge.resolve(each.type, unit.declared),
  }));
  const difference = structDifference(ours, known.record);
  if (difference === null) return;
  const common = { name, record: name, ...placeData(known.source) };
  const lines = fieldLines(known.record);
  const data = { ...common, ...differenceData(difference), ...(lines && { lines }) };
  report('cffi.struct', data, span);
}

/** The fields as a `cdef` can say them whatever else it declares; `null` where it cannot. */
function fieldLines({ fields }: CRecord): readonly string[] | null {
  const isWhole = fields?.every(
    ({ name, type, bits }) => name !== null && bits === null && isPlain(type),
  );
  if (fields === null || isWhole !== true) return null;
  return fields.map(({ name, type }) => `${declarationText(type, name ?? '')};`);
}

/** A module that was compiled before its script was written. */
function checkBuilt({ module }: CffiUnit, { around, path, report }: Check): void {
  const built = module === null ? null : around.built(module.name, path);
  if (module === null || built === null || !built.isOlder) return;
  report('cffi.outdated-module', { module: module.name, file: built.shown }, module.span);
}
