/** The classes and type keys that files write down. Most edits leave them as they are. */
import type { ParsedFile } from '../../core/index.js';
import { keywordOf, wordsOf } from '../model/expressions.js';
import type { PyClass } from '../model/types.js';
import { partsOf } from '../parts/parts.js';
import { readModule } from '../reading/module.js';

export interface Declared {
  /** The names of all classes. */
  readonly classes: readonly string[];
  /** The keys that decorators may register: what those stand for is not looked up. */
  readonly keys: readonly string[];
}

interface Last {
  readonly file: ParsedFile;
  readonly declared: Declared;
}

export class DeclaredReader {
  readonly #last = new Map<string, Last>();

  /** What a file declares. It is not read again while its statements are the same. */
  of(path: string, file: ParsedFile): Declared {
    const before = this.#last.get(path);
    if (before?.file === file) return before.declared;
    const isSame = before !== undefined && haveSameCode(before.file, file);
    const declared = isSame ? before.declared : read(path, file);
    this.#last.set(path, { file, declared });
    return declared;
  }

  /** Forgets files that are gone. */
  keep(paths: ReadonlySet<string>): void {
    for (const path of this.#last.keys()) if (!paths.has(path)) this.#last.delete(path);
  }
}

function haveSameCode(before: ParsedFile, now: ParsedFile): boolean {
  const [a, b] = [partsOf(before), partsOf(now)];
  return a.outline === b.outline && a.parts.every(({ text }, i) => text === b.parts[i]?.text);
}

function read(path: string, file: ParsedFile): Declared {
  const { classes } = readModule(path, file);
  return {
    classes: classes.map(({ name }) => name),
    keys: [...new Set(classes.flatMap(keysOfClass))],
  };
}

function keysOfClass({ decorators, isGuarded, outer }: PyClass): readonly string[] {
  if (isGuarded || outer.kind !== 'module') return [];
  return decorators.flatMap(({ expression }) => {
    if (expression.kind !== 'call' || wordsOf(expression.callee) === null) return [];
    const [first] = expression.args;
    const given = first?.keyword === null ? first : keywordOf(expression.args, 'type_key');
    return given?.value.kind === 'string' && given.value.value !== null ? given.value.value : [];
  });
}
