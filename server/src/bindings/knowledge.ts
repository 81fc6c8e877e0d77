/** What is known about the functions and structures of a library: from headers and sources in C. */
import type { CDeclarations, CFunction, CRecord, CSignature, CType } from './c/types.js';
import { KNOWN_TYPES } from './c/known-types.js';
import { standardDeclarations } from './c/standard.js';
import { readHeader } from './header/index.js';
import type { BoundLibrary } from './model.js';
import type { CSource } from './surroundings.js';

/** A declaration, and who says it. */
export interface KnownFunction {
  readonly signature: CSignature;
  readonly declared: CFunction;
  /** `null` for the library of C. */
  readonly source: KnownSource | null;
}

export interface KnownRecord {
  readonly record: CRecord;
  readonly source: KnownSource;
}

/** The file that says it. */
export interface KnownSource {
  /** The path as messages show it. */
  readonly shown: string;
  /** Whether it is a library, of which the debug information says it. */
  readonly isDebugInfo?: boolean;
}

/** The library whose function is asked for. With its files, they are asked as well. */
export type AskedLibrary = Pick<BoundLibrary, 'isStandard'> &
  Partial<Pick<BoundLibrary, 'files' | 'functions' | 'unit'>>;

const DEEPEST = 30;
const CPP = /\.(?:cc|cpp|cxx|c\+\+|hh|hpp|hxx|h\+\+|cu|cuh|mm|inl|inc|ipp|tpp|cppm|ixx)$/i;

const read = new WeakMap<CSource, CDeclarations>();

function declarationsOf(source: CSource): CDeclarations {
  const known = read.get(source) ?? readHeader(source.text);
  read.set(source, known);
  return known;
}

export class Knowledge {
  readonly #functions = new Map<string, KnownFunction | null>();
  readonly #mentions = new Map<string, readonly CSource[]>();
  readonly #sources: readonly CSource[];

  constructor(sources: readonly CSource[]) {
    // Functions of C++ have other names in a library, unless they are declared for C.
    this.#sources = sources.filter(
      ({ path, text }) => !CPP.test(path) || text.includes('extern "C"'),
    );
  }

  /** What declares a function; `null` where nothing does, or several differ. */
  function(library: AskedLibrary, name: string): KnownFunction | null {
    if (library.isStandard) {
      const declared = standardDeclarations().functions.get(name);
      return declared === undefined ? null : { declared, signature: declared, source: null };
    }
    const known = this.#functions.get(name);
    if (known !== undefined) return known;
    const found = this.#find(name);
    this.#functions.set(name, found);
    return found;
  }

  #find(name: string): KnownFunction | null {
    let found: (KnownFunction & { readonly source: CSource }) | null = null;
    for (const source of this.#mentioning(name)) {
      const declarations = declarationsOf(source);
      const declared = declarations.functions.get(name);
      if (declared === undefined) continue;
      if (declarations.ambiguous.has(name)) return null;
      const signature = this.resolved(declared, declarations);
      const isSame = found === null || isSameSignature(found.signature, signature);
      if (!isSame) return null;
      const isBetter = found === null || (isHeader(source) && !isHeader(found.source));
      if (isBetter && (found === null || signature.params !== null)) {
        found = { declared, signature, source };
      }
    }
    return found;
  }

  /** A structure by its tag or by the name of a typedef; `null` where several differ. */
  record(name: string): KnownRecord | null {
    let found: KnownRecord | null = null;
    for (const source of this.#mentioning(name)) {
      const declarations = declarationsOf(source);
      const record = declarations.records.get(name);
      const own = record?.fields ?? null;
      if (record === undefined || own === null) continue;
      const fields = own.map((field) => ({
        ...field,
        type: this.resolve(field.type, declarations),
      }));
      const whole = { ...record, fields };
      const isSame =
        found === null ||
        JSON.stringify([found.record.fields, found.record.isPacked]) ===
          JSON.stringify([fields, record.isPacked]);
      if (!isSame) return null;
      found ??= { record: whole, source };
    }
    return found;
  }

  /** The functions that the file of a declaration declares; none for other files. */
  declaredBeside(source: KnownSource): readonly string[] {
    const found = this.#sources.find((each) => each === source);
    return found === undefined ? [] : [...declarationsOf(found).functions.keys()];
  }

  #mentioning(name: string): readonly CSource[] {
    const known = this.#mentions.get(name);
    if (known !== undefined) return known;
    const found = this.#sources.filter(({ text }) => text.includes(name));
    this.#mentions.set(name, found);
    return found;
  }

  /** A signature with the names of typedefs replaced. */
  resolved({ result, params, isVariadic }: CSignature, own: CDeclarations): CSignature {
    const all = params?.map(({ name, type }) => ({ name, type: this.resolve(type, own) })) ?? null;
    return { result: this.resolve(result, own), params: all, isVariadic };
  }

  /** A type with the names of typedefs replaced, as far as a text of the project has them. */
  resolve(type: CType, own: CDeclarations, depth = 0): CType {
    if (depth > DEEPEST) return type;
    switch (type.kind) {
      case 'pointer':
        // What an opaque pointer points at decides nothing.
        return { ...type, to: this.resolve(type.to, own, depth + 1) };
      case 'array':
        return { ...type, of: this.resolve(type.of, own, depth + 1) };
      case 'unknown': {
        const target = own.typedefs.get(type.name) ?? this.#typedef(type.name);
        const isItself = target?.kind === 'unknown' && target.name === type.name;
        if (target === null || isItself) return KNOWN_TYPES.get(type.name) ?? type;
        return this.resolve(target, own, depth + 1);
      }
      case 'enum':
      case 'float':
      case 'function':
      case 'integer':
      case 'record':
      case 'void':
        return type;
    }
  }

  #typedef(name: string): CType | null {
    if (name === '') return null;
    let found: CType | null = null;
    for (const source of this.#mentioning(name)) {
      const type = declarationsOf(source).typedefs.get(name);
      if (type === undefined) continue;
      if (found !== null && JSON.stringify(found) !== JSON.stringify(type)) return null;
      found = type;
    }
    return found;
  }
}

function isHeader(source: CSource): boolean {
  return /\.h[a-z+]*$/i.test(source.path);
}

function isSameSignature(a: CSignature, b: CSignature): boolean {
  const plain = ({ result, params, isVariadic }: CSignature): string =>
    JSON.stringify([result, params?.map(({ type }) => type), isVariadic]);
  if (a.params === null || b.params === null) {
    return JSON.stringify(a.result) === JSON.stringify(b.result);
  }
  return plain(a) === plain(b);
}
