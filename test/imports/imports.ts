/** Which source file imports which, at once, later or for types alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The files that each file imports, by path below the repository's root. */
export type Imports = ReadonlyMap<string, readonly string[]>;

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The imports of the product's own source. */
export function sourceImports(): Imports {
  const paths = ['server/src', 'client/src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => posix.join(folder, name.replaceAll('\\', '/'))),
  );
  return readImports(new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')])));
}

/** The imports among some files; packages are left out. */
export function readImports(texts: ReadonlyMap<string, string>): Imports {
  const entries = [...texts].map(([path, text]) => {
    const { importedFiles } = ts.preProcessFile(text, true, true);
    const named = importedFiles.map(({ fileName }) =>
      posix.join(posix.dirname(path), fileName).replace(/\.js$/, '.ts'),
    );
    return [path, [...new Set(named)].filter((each) => texts.has(each))] as const;
  });
  return new Map(entries);
}

/** One circle of imports for each file that takes part in one and was not in a circle before. */
export function circles(imports: Imports): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}
