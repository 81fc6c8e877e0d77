/** The types of registered fields, as annotations of a class. */
import { isIdentifier } from '../../../base/identifiers.js';
import { readSchema, type Schema } from '../../dialect/index.js';
import type { Dialect } from '../../dialect/types.js';
import type { ParsedFile } from '../../directive/types.js';
import type { RawSchema } from '../../snapshot/types.js';
import type { NamesToImport } from './imports.js';

/** Deeper schemas are cut off. */
const DEEPEST = 16;

const PLAIN: ReadonlySet<string> = new Set(['int', 'float', 'bool', 'str', 'bytes', 'None']);
const CONTAINERS: ReadonlySet<string> = new Set(['Array', 'List', 'Map', 'Dict']);
const OWN: ReadonlySet<string> = new Set([
  ...['Tensor', 'Device', 'dtype', 'Object', 'Module', 'Error', 'Shape', 'Function'],
]);

export class AnnotationWriter {
  /** Classes that are not made yet when the annotation is read. */
  readonly #forward: string[] = [];
  /** By type key: the classes of the file, with their lines. */
  readonly #classes: ReadonlyMap<string, readonly [name: string, line: number]>;
  readonly #isPostponed: boolean;

  constructor(
    file: ParsedFile,
    readonly names: NamesToImport,
    readonly rules: Dialect['schema'],
  ) {
    this.#classes = classesByKey(file);
    this.#isPostponed = file.layout.statements.some(({ kind }) => kind === 'future-annotations');
  }

  /** The annotation of a field. */
  write(schema: RawSchema): string {
    this.#forward.length = 0;
    const read = readSchema(schema, this.rules);
    const text = read === null ? this.#any() : this.#text(read, 0);
    return this.#forward.length > 0 && !this.#isPostponed ? JSON.stringify(text) : text;
  }

  #any(): string {
    return this.names.name('typing', 'Any') ?? 'object';
  }

  #text({ origin, args }: Schema, depth: number): string {
    if (depth > DEEPEST) return this.#any();
    const all = (args ?? []).map((each) => this.#text(each, depth + 1));
    if (PLAIN.has(origin)) return origin;
    if (origin === 'Optional') return `${all[0] ?? this.#any()} | None`;
    if (origin === 'Union' && all.length > 0) return all.join(' | ');
    if (origin === 'tuple') {
      return args === null ? origin : all.length === 0 ? 'tuple[()]' : `tuple[${all.join(', ')}]`;
    }
    if (origin === 'Callable') return this.#own('Function');
    if (CONTAINERS.has(origin)) {
      const name = this.names.name('tvm_ffi', origin);
      if (name === null) return this.#any();
      return all.length === 0 ? name : `${name}[${all.join(', ')}]`;
    }
    if (OWN.has(origin)) return this.#own(origin);
    if (origin === 'Any') return this.#any();
    return this.#class(origin);
  }

  #own(name: string): string {
    return this.names.name('tvm_ffi', name) ?? this.#any();
  }

  #class(key: string): string {
    const [name, line] = this.#classes.get(key) ?? [];
    if (name === undefined || line === undefined) return this.#own('Object');
    if (line >= this.names.before) this.#forward.push(name);
    return name;
  }
}

const REGISTERED =
  /^@[\w.]*\b(?:py_class|c_class|register_object)\(\s*["']([^"'\\]+)["'][^\r\n]*\r?\n(?:@[^\r\n]*\r?\n)*class\s+([\p{XID_Start}_]\p{XID_Continue}*)/gmu;

function classesByKey({ text }: ParsedFile): ReadonlyMap<string, readonly [string, number]> {
  const found = new Map<string, readonly [string, number]>();
  for (const match of text.matchAll(REGISTERED)) {
    const [whole, key = '', name = ''] = match;
    const line = text.slice(0, match.index + whole.length).split('\n').length - 1;
    if (isIdentifier(name)) found.set(key, [name, line]);
  }
  return found;
}
