/** The packages that bundles are made of, from what the sources import and the lock file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './manifest.js';

interface Locked {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** `NAME VERSION` of each, those that others need included. */
export function bundledPackages(): readonly string[] {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, Locked>>;
  };
  const found = new Map<string, string>();
  const visit = (name: string, from: string): void => {
    const nested = `${from}/node_modules/${name}`;
    const path = nested in lock.packages ? nested : `node_modules/${name}`;
    const entry = lock.packages[path];
    if (entry === undefined) throw new Error(`package-lock.json lacks ${name}`);
    if (found.has(path)) return;
    found.set(path, `${name} ${entry.version}`);
    for (const each of Object.keys(entry.dependencies ?? {})) visit(each, path);
  };
  for (const name of importedPackages()) visit(name, '');
  return [...found.values()];
}

function importedPackages(): ReadonlySet<string> {
  const names = ['client/src', 'server/src'].flatMap((folder) =>
    (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => {
        const text = readFileSync(join(ROOT, folder, name), 'utf8');
        return [...text.matchAll(/(?:from |(?<!\.)import\()'((?:@[\w-]+\/)?[\w-]+)(?=[/'])/gm)];
      }),
  );
  const packages = names.flatMap(([, name]) => name ?? []);
  return new Set(packages.filter((name) => name !== 'vscode'));
}
