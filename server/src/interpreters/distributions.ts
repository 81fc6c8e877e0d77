/** What installers record of a package: its name, its files and what it asks for. */
import { join } from 'node:path';
import { listNames, readText } from '../base/node/probe.js';

const MOST_BYTES = 4 << 20;

/** A package that an installer has put into a package folder. */
export interface Installed {
  /** As its METADATA writes it; that of its folder where there is none. */
  readonly name: string;
  readonly version: string;
  /** The package folder. */
  readonly folder: string;
  /** Its `.dist-info`. */
  readonly info: string;
  /** The text of METADATA; `null` if there is none. */
  readonly metadata: string | null;
}

/** The packages that Python would find, in the order of its folders: only the first of each name. */
export function installedPackages(folders: readonly string[]): readonly Installed[] {
  const found = new Map<string, Installed>();
  for (const folder of folders) {
    for (const entry of listNames(folder)) {
      const [, called, version] = /^(.+)-([^-]+)\.dist-info$/.exec(entry) ?? [];
      if (called === undefined || version === undefined) continue;
      if (found.has(normalizedName(called))) continue;
      const info = join(folder, entry);
      const metadata = readText(join(info, 'METADATA'), MOST_BYTES);
      const name = /^Name:[ \t]*(\S+)[ \t]*$/im.exec(metadata ?? '')?.[1] ?? called;
      found.set(normalizedName(called), { name, version, folder, info, metadata });
    }
  }
  return [...found.values()];
}

/** As PEP 503 compares names: `My_Pkg` is `my-pkg`. */
export function normalizedName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

/** The paths of a RECORD; one with a comma is in quotes. `null` when there is no RECORD. */
export function recordedFiles(info: string): readonly string[] | null {
  const text = readText(join(info, 'RECORD'), MOST_BYTES);
  if (text === null) return null;
  return text.split(/\r?\n/).flatMap((line) => {
    const match = /^(?:"((?:[^"]|"")*)"|([^,]+)),/.exec(line);
    return match?.[2] ?? match?.[1]?.replaceAll('""', '"') ?? [];
  });
}
