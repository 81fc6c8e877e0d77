/** The files of a new package, from the templates of the repository. */
import { NEWEST_KNOWN_WHEEL } from '../../dialect/resolve.js';
import type { PackageNames } from './names.js';

/** What a new package holds: registered functions and types, exported kernels, or Python alone. */
export const PACKAGE_KINDS = ['compiler', 'kernels', 'python'] as const;
export type PackageKind = (typeof PACKAGE_KINDS)[number];

/** The texts of `templates/` by their names without `.txt`, and that of the license. */
export interface PackageTemplates {
  readonly archives: Readonly<Record<string, string>>;
  readonly license: string;
}

export interface NewFile {
  /** Relative to the folder of the package, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** The archives of a kind; a file of a later one replaces that of an earlier one. */
const ARCHIVES: Readonly<Record<PackageKind, readonly string[]>> = {
  compiler: ['common', 'native', 'compiler'],
  kernels: ['common', 'native', 'kernels'],
  python: ['common', 'python'],
};

/** Every file of the package, with the text as it is after the first build. */
export function newPackage(
  kind: PackageKind,
  names: PackageNames,
  { archives, license }: PackageTemplates,
): readonly NewFile[] {
  const files = new Map([['LICENSE', license]]);
  for (const name of ARCHIVES[kind]) {
    for (const { path, text } of filesIn(archives[name] ?? '')) {
      files.set(filled(path, names), filled(text, names));
    }
  }
  return [...files].map(([path, text]) => ({ path, text }));
}

/** An archive begins with a description; each line `-- NAME --` begins a file. */
function filesIn(archive: string): readonly NewFile[] {
  const [, ...parts] = archive.split(/^-- (.+) --\n/m);
  return parts.flatMap((path, i) => (i % 2 === 0 ? [{ path, text: parts[i + 1] ?? '' }] : []));
}

function filled(text: string, names: PackageNames): string {
  return text
    .replaceAll('{{distribution}}', names.distribution)
    .replaceAll('{{package}}', names.package)
    .replaceAll('{{floor}}', NEWEST_KNOWN_WHEEL);
}
