/** What C++ files export with TVM-FFI's macros, and with which signatures. */
import { CppIndex } from './cpp-index.js';
import { directivesIn } from './directives.js';
import { KIND, lexCpp } from './lexer.js';
import { valueOf } from './literal.js';
import { readCppUnit, signatureOf, type CppSchema, type CppUnit } from './signatures/index.js';
import type { CppRegistration } from './types.js';

/** An exported function as its sources show it. */
export interface ExportedFunction {
  readonly name: string;
  readonly file: string;
  /** The schema that a library exports as metadata; `null` for a function that takes anything. */
  readonly schema: CppSchema | null;
  /** Names of parameters; `null` for one without. */
  readonly parameters: readonly (string | null)[];
  readonly isAmbiguous: boolean;
  /** What `TVM_FFI_DLL_EXPORT_TYPED_FUNC_DOC` says. */
  readonly doc: string | null;
}

/** Files that are looked through for a declaration, nearest first. */
const MOST_INCLUDED = 200;

const DOCUMENTED = 'TVM_FFI_DLL_EXPORT_TYPED_FUNC_DOC';

/**
 * Reads every export. Never throws, and gives the caller a turn between two steps.
 *
 * @param files absolute paths
 * @param read the text of one; `null` when it cannot be read
 */
export function* readExported(
  files: readonly string[],
  read: (file: string) => string | null,
): Generator<undefined, readonly ExportedFunction[]> {
  const index = new CppIndex(read);
  for (const file of files) {
    const text = read(file);
    if (text !== null) index.update(file, text);
    yield;
  }
  yield* index.settle();
  const units = new Units(files, read);
  const keys = new Map<string, string>();
  const symbols: { readonly file: string; readonly registration: CppRegistration }[] = [];
  for (const { file, registrations } of index.units()) {
    for (const registration of registrations) {
      const { kind, className, name } = registration;
      if (kind === 'type' && className !== null) keys.set(className, name);
      if (kind === 'symbol') symbols.push({ file, registration });
    }
  }
  const found: Omit<ExportedFunction, 'doc'>[] = [];
  const docs = new Map<string, string>();
  for (const { file, registration } of symbols) {
    const doc = docAt(units.text(file), registration.span.start);
    if (doc !== null) docs.set(registration.name, doc);
    else found.push(exportedOf(file, registration, units, (name) => keys.get(name) ?? null));
    yield;
  }
  return found.map((each) => ({ ...each, doc: docs.get(each.name) ?? null }));
}

function exportedOf(
  file: string,
  { name, callable }: CppRegistration,
  units: Units,
  keyOf: (className: string) => string | null,
): Omit<ExportedFunction, 'doc'> {
  const home = units.get(file);
  const signature =
    home === null || callable === null
      ? null
      : signatureOf({ callable, home, others: () => units.around(file), keyOf });
  if (signature === null || signature.params === null) {
    return { name, file, schema: null, parameters: [], isAmbiguous: signature === null };
  }
  const { params, returns, isAmbiguous } = signature;
  // The older of two forms, which every version reads.
  const schema = { type: 'ffi.Function', args: [returns, ...params.map((each) => each.schema)] };
  return { name, file, schema, parameters: params.map((each) => each.name), isAmbiguous };
}

/** The literals behind the name, where the macro takes documentation. */
function docAt(text: string, at: number): string | null {
  const before = text.slice(Math.max(at - 200, 0), at);
  if (!new RegExp(`${DOCUMENTED}\\s*\\(\\s*$`).test(before)) return null;
  const after = text.slice(at, at + 64 * 1024);
  const rest = after.slice(after.indexOf(',') + 1);
  const { kinds, starts, ends, count } = lexCpp(rest);
  let doc = '';
  for (let i = 0; i < count && kinds[i] === KIND.text; i += 1) {
    doc += valueOf(rest.slice(starts[i], ends[i])) ?? '';
  }
  return doc === '' ? null : doc;
}

/** Files as units, each read when it is asked for. */
class Units {
  readonly #units = new Map<string, CppUnit | null>();
  readonly #bySuffix = new Map<string, string[]>();
  readonly #around = new Map<string, readonly CppUnit[]>();
  readonly #read: (file: string) => string | null;

  constructor(files: readonly string[], read: (file: string) => string | null) {
    this.#read = read;
    for (const file of files) {
      const name = baseName(file);
      const same = this.#bySuffix.get(name);
      if (same === undefined) this.#bySuffix.set(name, [file]);
      else same.push(file);
    }
  }

  text(file: string): string {
    return this.#read(file) ?? '';
  }

  get(file: string): CppUnit | null {
    const known = this.#units.get(file);
    if (known !== undefined) return known;
    const text = this.#read(file);
    const unit = text === null ? null : readCppUnit(file, text);
    this.#units.set(file, unit);
    return unit;
  }

  /** What a file includes, and what that includes, nearest first. */
  around(file: string): readonly CppUnit[] {
    const known = this.#around.get(file);
    if (known !== undefined) return known;
    const seen = new Set([file]);
    for (const each of seen) {
      if (seen.size > MOST_INCLUDED) break;
      for (const path of directivesIn(this.text(each)).includes) {
        const target = this.#resolve(path, each);
        if (target !== null) seen.add(target);
      }
    }
    seen.delete(file);
    const found = [...seen].flatMap((each) => this.get(each) ?? []);
    this.#around.set(file, found);
    return found;
  }

  /** The file whose path ends in an included one; of several, the one nearest to who includes it. */
  #resolve(path: string, from: string): string | null {
    const wanted = path.replaceAll('\\', '/').replace(/^(?:\.{1,2}\/)+/, '');
    const candidates = (this.#bySuffix.get(baseName(wanted)) ?? []).filter((file) =>
      `/${file.replaceAll('\\', '/')}`.endsWith(`/${wanted}`),
    );
    let best: string | null = null;
    let longest = -1;
    for (const candidate of candidates) {
      const shared = commonLength(candidate, from);
      if (shared > longest) [best, longest] = [candidate, shared];
    }
    return best;
  }
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
