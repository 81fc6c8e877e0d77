/** From an annotation to its schema, as `TypeSchema.from_annotation` reads it. */
import type { Span } from '../../base/span.js';
import type { Expression } from '../model/expressions.js';
import { wordsOf } from '../model/expressions.js';
import type { PyModule, PyScope } from '../model/types.js';
import type { Meaning } from '../names/meaning.js';
import { moved } from '../reading/moved.js';
import { ffiName, isMisspelled } from '../names/ffi-names.js';
import { readQuoted } from '../reading/statement.js';
import { isBrokenType, joinsText } from './broken-annotation.js';
import { ARITIES, containerName } from './containers.js';
import { builtinType, externalType, type KnownType } from './external.js';
import { UNKNOWN_SCHEMA, type BadAnnotation, type Schema, type Verdict } from './schema.js';

/** What an annotation asks its surroundings. */
export interface AnnotationWorld {
  /** The meaning of a dotted name. */
  readonly meaningOf: (words: readonly string[], scope: PyScope, module: PyModule) => Meaning;
  /** What a class of the project is as an annotation. */
  readonly classVerdict: (
    meaning: Meaning & { kind: 'class' },
  ) => { readonly schema: Schema } | { readonly why: BadAnnotation };
  /** Whether a class of the project takes type arguments. */
  readonly isGeneric: (meaning: Meaning & { kind: 'class' }) => 'yes' | 'no' | 'unknown';
  readonly knowsDtype: boolean;
  /** Whether Python has `|` for types. */
  readonly joinsTypes: boolean;
  readonly text: (expression: Expression, module: PyModule) => string;
}

interface Place {
  readonly scope: PyScope;
  readonly module: PyModule;
  /** Whether names are looked up when the class is finished, in the module alone. */
  readonly isLate: boolean;
  /** Of the class that it belongs to. */
  readonly line: number;
}

const UNKNOWN: Verdict = { kind: 'schema', schema: UNKNOWN_SCHEMA };
const DEEPEST = 40;
/** Builtins whose results are values of other types. */
const VALUE_MAKERS = new Set([
  'bool',
  'int',
  'float',
  'str',
  'bytes',
  'list',
  'tuple',
  'dict',
  'set',
  ...['len', 'abs', 'ord', 'chr', 'repr', 'hash', 'id', 'sorted', 'round'],
]);

/** Reads the annotation of a field of a class. */
export function readAnnotation(
  annotation: Expression,
  place: Place,
  world: AnnotationWorld,
): Verdict {
  return new Reader(world).read(annotation, place, 0);
}

class Reader {
  constructor(readonly world: AnnotationWorld) {}

  read(annotation: Expression, place: Place, depth: number): Verdict {
    if (depth > DEEPEST) return UNKNOWN;
    switch (annotation.kind) {
      case 'constant':
        if (annotation.name === 'None') return schemaOf({ type: 'None' });
        return this.#noSchema(annotation, place);
      case 'lambda':
      case 'number':
      case 'bytes':
      case 'list':
      case 'tuple':
      case 'set':
      case 'dict':
        return this.#noSchema(annotation, place);
      case 'string':
        return this.#quoted(annotation, place, depth);
      case 'union':
        if (joinsText(annotation, (each) => this.#known(each, place))) {
          const text = this.world.text(annotation, place.module);
          return { kind: 'bad', why: { kind: 'quoted-union', text }, span: annotation.span };
        }
        return this.#joined(annotation, place, depth);
      case 'name':
      case 'attribute':
        return this.#named(annotation, place, depth);
      case 'subscript':
        return this.#subscript(annotation, place, depth);
      case 'call':
        return this.#called(annotation, place);
      case 'other':
        return UNKNOWN;
    }
  }

  /** `int | None` */
  #joined(annotation: Expression & { kind: 'union' }, place: Place, depth: number): Verdict {
    const found = this.#union([annotation.left, annotation.right], place, depth, false);
    // What cannot be looked up comes first.
    if (this.world.joinsTypes || found.kind === 'unresolved') return found;
    const text = this.world.text(annotation, place.module);
    const why = { kind: 'joined', text, isImmediate: !place.isLate } as const;
    return found.kind === 'bad' && found.why.kind === 'joined'
      ? found
      : { kind: 'bad', why, span: annotation.span };
  }

  /** The argument of `ClassVar` has no schema, but is evaluated. */
  #marker(items: readonly Expression[], place: Place, depth: number): Verdict {
    const verdicts = items.map((item) => this.read(item, place, depth + 1));
    const isJoined = (each: Verdict): boolean => each.kind === 'bad' && each.why.kind === 'joined';
    const joined = this.world.joinsTypes ? undefined : verdicts.find(isJoined);
    const missing = verdicts.find((each) => each.kind === 'unresolved');
    const marker = { kind: 'marker', marker: 'ClassVar' } as const;
    return joined ?? (missing === undefined ? marker : { ...marker, missing });
  }

  #meaning(expression: Expression, { scope, module }: Place): Meaning | null {
    const words = wordsOf(expression);
    return words === null ? null : this.world.meaningOf(words, scope, module);
  }

  #known(expression: Expression, place: Place): KnownType | 'class' | null {
    const meaning = this.#meaning(expression, place);
    if (meaning?.kind === 'class') return 'class';
    return meaning === null ? null : knownType(meaning);
  }

  /** `x: int()` and `x: field(default=1)`: a value, where a type belongs. */
  #called(annotation: Expression & { kind: 'call' }, place: Place): Verdict {
    const meaning = this.#meaning(annotation.callee, place);
    const path = meaning?.kind === 'external' ? ffiName(meaning.path) : null;
    const isValue =
      (meaning?.kind === 'builtin' && VALUE_MAKERS.has(meaning.name)) || path === 'field';
    return isValue ? this.#noSchema(annotation, place) : UNKNOWN;
  }

  #noSchema(annotation: Expression, { module }: Place): Verdict {
    const text = this.world.text(annotation, module);
    return { kind: 'bad', why: { kind: 'no-schema', text }, span: annotation.span };
  }

  #quoted(annotation: Expression & { kind: 'string' }, place: Place, depth: number): Verdict {
    const { value, inner, span } = annotation;
    if (value === null) return UNKNOWN;
    const trimmed = value.trim();
    const read = readQuoted(trimmed);
    if (read === null) {
      if (!isBrokenType(trimmed)) return UNKNOWN;
      return { kind: 'bad', why: { kind: 'syntax', text: value }, span };
    }
    const by = inner.start + value.indexOf(trimmed);
    const root = place.module.scope;
    const found = this.read(moved(read, by), { ...place, scope: root, isLate: true }, depth + 1);
    // Put together of several texts, its words are not where they seem to be.
    return inner.start === span.start && 'span' in found ? { ...found, span } : found;
  }

  #named(annotation: Expression, place: Place, depth: number): Verdict {
    const words = wordsOf(annotation);
    if (words === null) return UNKNOWN;
    const meaning = this.world.meaningOf(words, place.scope, place.module);
    switch (meaning.kind) {
      case 'unbound': {
        const { name, isForTyping } = meaning;
        const isImmediate = !place.isLate;
        const { span } = annotation;
        return { kind: 'unresolved', name, isForTyping, isImmediate, isLater: false, span };
      }
      case 'class': {
        if (!place.isLate && isBelow(meaning, place)) return later(meaning, annotation.span);
        const found = this.world.classVerdict(meaning);
        if ('schema' in found) return schemaOf(found.schema);
        return { kind: 'bad', why: found.why, span: annotation.span };
      }
      case 'value':
        return this.#alias(meaning, annotation, place, depth);
      case 'builtin':
      case 'external':
      case 'function':
      case 'unknown': {
        if (isMissing(meaning)) return missing(meaning.path, annotation, place);
        const known = knownType(meaning);
        return known === null ? UNKNOWN : this.#bare(known, annotation, place);
      }
    }
  }

  /** `Al = list[int]` */
  #alias(
    { value, module, scope }: Meaning & { kind: 'value' },
    annotation: Expression,
    place: Place,
    depth: number,
  ): Verdict {
    if (value.kind === 'call') {
      const words = wordsOf(value.callee);
      const callee = words === null ? null : this.world.meaningOf(words, scope, module);
      const isVariable =
        callee?.kind === 'external' &&
        /^typing(?:_extensions)?\.(?:TypeVar|NewType)$/.test(callee.path);
      return isVariable ? this.#noSchema(annotation, place) : UNKNOWN;
    }
    if (value.kind === 'number') return this.#noSchema(annotation, place);
    const isType = ['name', 'attribute', 'subscript', 'union', 'string'].includes(value.kind);
    if (!isType) return UNKNOWN;
    const found = this.read(value, { ...place, scope, module }, depth + 1);
    // What is wrong with an alias is wrong where it is used.
    if (found.kind === 'unresolved') return UNKNOWN;
    return found.kind === 'bad' ? { ...found, span: annotation.span } : found;
  }

  #bare(known: KnownType, annotation: Expression, place: Place): Verdict {
    switch (known.kind) {
      case 'plain':
        if (known.type === 'dtype' && !this.world.knowsDtype) {
          return this.#noSchema(annotation, place);
        }
        return schemaOf({ type: known.type });
      case 'container':
        return schemaOf({ type: containerName(known.type), args: [] });
      case 'tuple':
        return schemaOf({ type: 'tuple', args: null });
      case 'Callable':
        return schemaOf({ type: 'Callable' });
      case 'ClassVar':
      case 'KW_ONLY':
        return { kind: 'marker', marker: known.kind };
      case 'bad':
      case 'Optional':
      case 'Union':
        return this.#noSchema(annotation, place);
    }
  }

  #subscript(annotation: Expression & { kind: 'subscript' }, place: Place, depth: number): Verdict {
    const meaning = this.#meaning(annotation.object, place);
    if (meaning === null) return UNKNOWN;
    if (meaning.kind === 'unbound' || isMissing(meaning)) {
      return this.#named(annotation.object, place, depth);
    }
    if (meaning.kind === 'class' && this.world.isGeneric(meaning) === 'no') {
      return this.#noSchema(annotation, place);
    }
    const known = knownType(meaning);
    if (known === null) return UNKNOWN;
    const { items } = annotation;
    switch (known.kind) {
      case 'container':
        return this.#container(known.type, annotation, place, depth);
      case 'tuple':
        return this.#tuple(items, place, depth);
      case 'Optional':
        if (items.length !== 1 || items[0]?.kind === 'tuple') return wrongCount(annotation, '1');
        return this.#union(items, place, depth, true);
      case 'Union':
        return this.#union(items, place, depth, false);
      case 'Callable':
        return this.#callable(annotation, place, depth);
      case 'ClassVar':
        return this.#marker(items, place, depth);
      case 'bad':
        return this.#noSchema(annotation, place);
      case 'KW_ONLY':
      case 'plain':
        // `int[3]` raises an error of its own; what types of other libraries make of it is not known.
        return isOther(meaning) ? UNKNOWN : this.#noSchema(annotation, place);
    }
  }

  #container(
    type: (KnownType & { kind: 'container' })['type'],
    { items, span }: Expression & { kind: 'subscript' },
    place: Place,
    depth: number,
  ): Verdict {
    const [least, most, wanted] = ARITIES[type];
    if (items.length < least || items.length > most) {
      const why = { kind: 'arguments', type, given: items.length, wanted } as const;
      return { kind: 'bad', why, span };
    }
    return this.#all(items, place, depth, (args) => ({ type: containerName(type), args }));
  }

  #tuple(items: readonly Expression[], place: Place, depth: number): Verdict {
    const [first, second] = items;
    if (items.length === 1 && first?.kind === 'tuple') {
      return this.#all(first.items, place, depth, (args) => ({ type: 'tuple', args }));
    }
    if (items.length === 2 && second?.kind === 'constant' && second.name === '...') {
      return this.#all(items.slice(0, 1), place, depth, (args) => ({ type: 'Array', args }));
    }
    return this.#all(items, place, depth, (args) => ({ type: 'tuple', args }));
  }

  #callable(annotation: Expression & { kind: 'subscript' }, place: Place, depth: number): Verdict {
    const [params, result, ...more] = annotation.items;
    if (params === undefined || result === undefined || more.length > 0) {
      return wrongCount(annotation, '2');
    }
    const isAny = ({ kind, ...each }: Expression): boolean =>
      kind === 'constant' && 'name' in each && each.name === '...';
    const given = params.kind === 'list' ? params.items.filter((each) => !isAny(each)) : [];
    return this.#all([...given, result], place, depth, () => ({ type: 'Callable' }));
  }

  #union(items: readonly Expression[], place: Place, depth: number, isOptional: boolean): Verdict {
    return this.#all(items, place, depth, (args) => {
      const flat = args.flatMap((each) =>
        each.type === 'Union'
          ? each.args
          : each.type === 'Optional'
            ? [...each.args, NONE]
            : [each],
      );
      const others = flat.filter(({ type }) => type !== 'None');
      const hasNone = isOptional || others.length < flat.length;
      if (others.length === 0) return NONE;
      const one = others.length === 1 ? others[0] : undefined;
      if (!hasNone) return one ?? { type: 'Union', args: others };
      return { type: 'Optional', args: others };
    });
  }

  /** The first part that raises decides; what is not known makes nothing of the whole unknown. */
  #all(
    items: readonly Expression[],
    place: Place,
    depth: number,
    make: (args: readonly Schema[]) => Schema,
  ): Verdict {
    const verdicts = items.map((item) => this.read(item, place, depth + 1));
    const late = verdicts.find(({ kind }) => kind === 'unresolved');
    if (late !== undefined) return late;
    const bad = verdicts.find(({ kind }) => kind === 'bad');
    if (bad !== undefined) return bad;
    // Only as the whole annotation they say something about the field.
    const inner = items.find((_, i) => verdicts[i]?.kind === 'marker');
    if (inner !== undefined) return this.#noSchema(inner, place);
    const schemas = verdicts.map((each) => (each.kind === 'schema' ? each.schema : UNKNOWN_SCHEMA));
    return schemaOf(make(schemas));
  }
}

/** Whether a class of the module is made after the one that names it, or is that one. */
function isBelow(
  { class: { line, outer }, module }: Meaning & { kind: 'class' },
  place: Place,
): boolean {
  return module === place.module && outer.kind === 'module' && line >= place.line;
}

function later({ class: { name } }: Meaning & { kind: 'class' }, span: Span): Verdict {
  const common = { name, isForTyping: false, isImmediate: true, isLater: true, span };
  return { kind: 'unresolved', ...common };
}

/** `tvm_ffi.Arrray` */
function isMissing(meaning: Meaning): meaning is Meaning & { kind: 'external' } {
  return meaning.kind === 'external' && isMisspelled(meaning.path);
}

function missing(name: string, { span }: Expression, { isLate }: Place): Verdict {
  const common = { name, isForTyping: false, isImmediate: !isLate, isLater: false, span };
  return { kind: 'unresolved', ...common };
}

const NONE: Schema = { type: 'None' };

function schemaOf(schema: Schema): Verdict {
  return { kind: 'schema', schema };
}

function knownType(meaning: Meaning): KnownType | null {
  if (meaning.kind === 'builtin') return builtinType(meaning.name);
  return meaning.kind === 'external' ? externalType(meaning.path) : null;
}

/** Whether a type comes from neither Python's library nor tvm_ffi. */
function isOther(meaning: Meaning): boolean {
  return meaning.kind === 'external' && /^(?:torch|numpy)\./.test(meaning.path);
}

function wrongCount(
  { object, items, span }: Expression & { kind: 'subscript' },
  wanted: string,
): Verdict {
  const [first] = items;
  const given = items.length === 1 && first?.kind === 'tuple' ? first.items.length : items.length;
  const type = wordsOf(object)?.at(-1) ?? '';
  return { kind: 'bad', why: { kind: 'arguments', type, given, wanted }, span };
}
