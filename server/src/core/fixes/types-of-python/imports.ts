/** Names that new code needs: how the file already spells them, or a line that imports them. */
import { placesOfWord } from '../../directive/code-words.js';
import type { ParsedFile, Statement } from '../../directive/types.js';
import { insertLines } from '../../plan/planning/line-edits.js';
import type { TextEdit } from '../../plan/types.js';
import { statementText } from './class-shape.js';

export class NamesToImport {
  readonly #wanted = new Map<string, string[]>();

  /** @param before the line of the code that uses the names */
  constructor(
    readonly file: ParsedFile,
    readonly before: number,
  ) {}

  /** How code can spell something of a module; `null` where its name means something else. */
  name(module: string, name: string): string | null {
    if (this.#wanted.get(module)?.includes(name) === true) return name;
    const known = this.#spelled(module, name);
    if (known !== null) return known;
    const { text } = this.file;
    const isTaken = placesOfWord(text, name).code.some((at) => text.charAt(at - 1) !== '.');
    if (isTaken || [...this.#wanted.values()].some((names) => names.includes(name))) return null;
    this.#wanted.set(module, [...(this.#wanted.get(module) ?? []), name]);
    return name;
  }

  /** The lines that import what {@link name} promised. */
  edits(): readonly TextEdit[] {
    if (this.#wanted.size === 0) return [];
    const lines = [...this.#wanted].map(([module, names]) => {
      const sorted = [...names].sort((a, b) => (a < b ? -1 : 1));
      return `from ${module} import ${sorted.join(', ')}`;
    });
    const after = this.#lastImport();
    const line = after === null ? this.#firstLine() : after.lastLine + 1;
    return [insertLines(this.file, line, lines, after?.lastLine ?? line)];
  }

  get #above(): readonly Statement[] {
    return this.file.layout.statements.filter(
      ({ indent, firstLine }) => indent === '' && firstLine < this.before,
    );
  }

  #lastImport(): Statement | null {
    return (
      this.#above.findLast((each) => /^(?:from|import)\s/.test(statementText(this.file, each))) ??
      this.#above.find(({ kind }) => kind === 'docstring') ??
      null
    );
  }

  #firstLine(): number {
    return this.#above[0]?.firstLine ?? this.before;
  }

  #spelled(module: string, name: string): string | null {
    const imports = this.#above.flatMap((each) => importsIn(statementText(this.file, each)));
    const named = imports.find((each) => each.path === `${module}.${name}`);
    if (named !== undefined) return named.name;
    for (let words = module.split('.'), rest = [name]; words.length > 0;) {
      const path = words.join('.');
      const found = imports.find((each) => each.path === path);
      if (found !== undefined) return [found.name, ...rest].join('.');
      rest = [words.at(-1) ?? '', ...rest];
      words = words.slice(0, -1);
    }
    return null;
  }
}

interface Imported {
  /** `tvm_ffi.dataclasses.py_class` */
  readonly path: string;
  /** What it is bound to; dotted for `import a.b`. */
  readonly name: string;
}

/** What one import statement binds. */
export function importsIn(statement: string): readonly Imported[] {
  const plain = statement.replace(/#[^\r\n]*/g, '').replace(/\\\r?\n/g, ' ');
  const from = /^from\s+([\w.]+)\s+import\s+\(?([^)]*)\)?\s*;?\s*$/.exec(plain);
  const module = from?.[1];
  const list = from?.[2] ?? /^import\s+([\w., \t]+);?\s*$/.exec(plain)?.[1];
  if (list === undefined) return [];
  return list.split(',').flatMap((each) => {
    const [, path = '', alias] = /^\s*([\w.]+)(?:\s+as\s+(\w+))?\s*$/.exec(each) ?? [];
    if (path === '') return [];
    return { path: module === undefined ? path : `${module}.${path}`, name: alias ?? path };
  });
}
