/** Classes of ctypes whose fields are not those of the structure in C. */
import { structDifference, type StructDifference } from '../c/compare.js';
import { ctypesName, typeText } from '../c/write.js';
import type { CType } from '../c/types.js';
import type { KnownRecord } from '../knowledge.js';
import type { BoundStruct } from '../model.js';
import type { Check } from './check.js';

export function checkStructs(check: Check): void {
  for (const struct of check.bindings.structs) {
    if (struct.fields === null || struct.isPacked) continue;
    const known = recordOf(struct, check);
    if (known === null || known.record.isPacked || known.record.isUnion !== struct.isUnion)
      continue;
    if (known.record.fields?.some(({ bits }) => bits !== null) === true) continue;
    const difference = structDifference(struct.fields, known.record);
    if (difference === null) continue;
    const field = difference.kind === 'type' ? struct.fields[difference.index] : undefined;
    const data = {
      name: struct.name,
      record: known.record.name,
      ...placeData(known.source),
      ...differenceData(difference),
      ...ctypeOf(difference),
    };
    check.report('ctypes.struct', data, field?.span ?? struct.span);
  }
}

/** The type of ctypes for a field that has another one. */
function ctypeOf(difference: StructDifference): { readonly type?: string } {
  const wanted = difference.kind === 'type' ? difference.wanted : null;
  const isNumber = wanted?.kind === 'integer' || wanted?.kind === 'float';
  const type = isNumber ? ctypesName(wanted) : null;
  return type === null ? {} : { type };
}

/** Where a structure is described. */
export function placeData({ shown, isDebugInfo }: KnownRecord['source']): {
  readonly source: string;
  readonly isDebugInfo?: true;
} {
  return { source: shown, ...(isDebugInfo === true && { isDebugInfo }) };
}

/** A difference in words. */
export function differenceData(difference: StructDifference): {
  readonly kind: StructDifference['kind'];
  readonly fields: readonly string[];
  readonly given?: string;
  readonly wanted?: string;
} {
  const { kind } = difference;
  if (kind !== 'type') return { kind, fields: difference.fields };
  const [given, wanted] = [typeText(difference.given), typeText(difference.wanted)];
  return { kind, fields: [difference.field], given, wanted };
}

/** The structure that a class stands for: by its place in a function, or by its name. */
function recordOf(struct: BoundStruct, check: Check): KnownRecord | null {
  const others = check.isOfProject() ? namesLike(struct.name) : [];
  for (const name of [...namesInUse(struct.name, check), ...others]) {
    const known = check.knowledge.record(name);
    if (known !== null) return known;
  }
  return null;
}

/** What a header passes where Python passes the class. */
function namesInUse(name: string, { bindings, knowledge }: Check): readonly string[] {
  const found: string[] = [];
  for (const library of bindings.libraries) {
    for (const { name: called, params, result } of library.functions.values()) {
      const known = knowledge.function(library, called);
      if (known === null) continue;
      params?.value?.forEach((type, i) => {
        note(type, known.signature.params?.[i]?.type);
      });
      note(result?.value ?? null, known.signature.result);
    }
  }
  return found;

  function note(ours: CType | null, theirs: CType | undefined): void {
    const [a, b] = [recordIn(ours), recordIn(theirs ?? null)];
    if (a === name && b !== null) found.push(b);
  }
}

function recordIn(type: CType | null): string | null {
  if (type?.kind === 'pointer') return recordIn(type.to);
  return type?.kind === 'record' ? type.name : null;
}

/** `Point`, `point`, `point_t`, `LineSegment`, `line_segment`. */
function namesLike(name: string): readonly string[] {
  const plain = name.replace(/^_+/, '').replace(/(?:_t|Struct|Structure)$/, '');
  const snake = plain.replace(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase();
  const bases = [name, plain, snake, plain.toLowerCase()];
  return [...new Set(bases.flatMap((each) => [each, `${each}_t`]))];
}
