/** C++ texts as an index, and what it holds as lines. */
import { CppIndex } from '../../server/src/cpp/cpp-index.js';

/** An index of these files. */
export function indexOf(files: Readonly<Record<string, string>>): CppIndex {
  const index = new CppIndex((file) => files[file] ?? null);
  for (const [file, text] of Object.entries(files)) index.update(file, text);
  settle(index);
  texts.set(index, files);
  return index;
}

const texts = new WeakMap<CppIndex, Readonly<Record<string, string>>>();

/** Runs everything that the index still has to do. */
export function settle(index: CppIndex): void {
  drive(index.settle());
}

export function drive(steps: Generator<undefined, void>): void {
  while (steps.next().done !== true);
}

/** `field PairObj a`, `function my.add`; where the text in the span differs, it follows. */
export function rowsOf(index: CppIndex): readonly string[] {
  return index.units().flatMap(({ file, registrations }) =>
    registrations.map(({ kind, name, className, span, isLiteral }) => {
      const written = texts.get(index)?.[file]?.slice(span.start, span.end) ?? '';
      const owner = className === null ? '' : `${className} `;
      const as = written === name ? '' : ` as ${written}`;
      // What may be renamed is written as it is registered, but for escapes.
      return `${kind} ${owner}${name}${as}${isLiteral || as !== '' ? '' : ' (not literal)'}`;
    }),
  );
}
