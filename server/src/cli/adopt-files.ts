/** The blocks that `adopt` puts into files, and what it leaves as it is. */
import { basename, dirname } from 'node:path';
import { escapeInline } from '../base/foreign-text.js';
import { isFile } from '../base/node/probe.js';
import {
  applyEdits,
  blocksOf,
  indexProject,
  parseDirectives,
  stubsIn,
  withoutScaffold,
  type Addition,
  type FindTarget,
  type PlanFile,
} from '../core/index.js';
import {
  adoptFile,
  adoptStubFile,
  type Adoption,
  type LeftByHand,
  type Lookups,
  type Stubbed,
} from '../core/scaffold/adopt.js';
import { displayPath } from '../files/index.js';
import { linePlace } from '../report/index.js';
import { loadFactsReader } from './deep.js';
import { complain } from './output.js';
import type { Loaded } from './run.js';
import { targetsOf, type ScaffoldedFiles } from './scaffold-files.js';
import type { Sources } from './unit.js';

/** @param isReported whether a file may be changed */
export function adoptFiles(
  files: readonly PlanFile[],
  sources: Sources,
  { registry, dialect }: Loaded,
  isReported: (path: string) => boolean,
): ScaffoldedFiles {
  const nothing = { read: [], findings: [] };
  if (registry === null) return { scaffold: withoutScaffold(stubsIn(files)), ...nothing };
  const { run } = indexProject(files, registry, dialect, { indent: 4, keepSuppressions: false });
  const facts = loadFactsReader().read(files).files;
  const { find, read, findings } = targetsOf(files, sources, dialect);
  const stubbed = stubbedIn(files);
  const additions: Addition[] = [];
  const adopted = new Map<string, PlanFile>();
  const apply = ({ path, parsed }: PlanFile, { insertions, left }: Adoption): void => {
    for (const each of left) complain(`${placeOf(path, each.line)}: ${leftText(each)}`);
    if (insertions.length === 0) return;
    additions.push({ path, original: parsed, insertions });
    const text = applyEdits(parsed.text, insertions);
    adopted.set(path, { path, parsed: parseDirectives(text, dialect.vocabulary) });
  };
  for (const file of files) {
    const { path, parsed } = file;
    const own = facts.get(path);
    if (own === undefined || parsed.skipFile || !isReported(path) || adopted.has(path)) continue;
    // Type checkers read a stub file beside a module instead of it.
    const stub = hasLookups(own) ? stubFileOf(path, find) : null;
    if (stub !== null && isReported(stub.path)) {
      apply(stub, adoptStubFile(stub.parsed, own, run, stubbed));
    }
    const adoption = adoptFile(parsed, own, run, stubbed);
    apply(file, adoption);
    if (adoption.insertions.length > 0 && stub !== null) tellHidden(stub.path);
  }
  const others = [...adopted].filter(([path]) => files.every((file) => file.path !== path));
  const all = [
    ...files.map((file) => adopted.get(file.path) ?? file),
    ...others.map(([, file]) => file),
  ];
  const scaffold = { files: stubsIn(all), additions, missing: [], skipped: [], modules: [] };
  return { scaffold, read, findings };
}

function hasLookups({ calls, classes }: Lookups): boolean {
  return calls.length > 0 || classes.some(({ registration }) => registration !== null);
}

/** `null` if there is none, or it may not be changed. */
function stubFileOf(path: string, find: FindTarget): PlanFile | null {
  if (!path.endsWith('.py') || !isFile(`${path}i`)) return null;
  const found = find(dirname(path), '.', basename(`${path}i`));
  const parsed = found?.parsed ?? null;
  return found === null || parsed === null || parsed.skipFile ? null : { path: found.path, parsed };
}

function stubbedIn(files: readonly PlanFile[]): Stubbed {
  const stubbed = { namespaces: new Set<string>(), typeKeys: new Set<string>() };
  for (const { parsed } of files) {
    for (const { kind, name } of blocksOf(parsed)) {
      if (kind === 'global') stubbed.namespaces.add(name);
      if (kind === 'object') stubbed.typeKeys.add(name);
    }
    for (const { name, payload } of parsed.directives) {
      if (name === 'skip') stubbed.typeKeys.add(payload);
    }
  }
  return stubbed;
}

function tellHidden(path: string): void {
  complain(
    `${shown(path)}: Type checkers read this file instead of the blocks beside it. Remove it, or move what it adds into the module.`,
  );
}

export function leftText({ name, reason }: LeftByHand): string {
  const quoted = `\`${escapeInline(name)}\``;
  switch (reason) {
    case 'unregistered':
      return `Left as it is: ${quoted} is not registered.`;
    case 'module':
      return `Left as it is: the functions of ${quoted} do not go to this module.`;
    case 'place':
      return `Left as it is: ${quoted} can have a block only as a statement, or in a suite, of its own.`;
    case 'section':
      return 'Left as it is: code comes before the place of the import-section. Move it down.';
    case 'line-end':
      return `Left as it is: the file ends without a line end behind ${quoted}. Add one.`;
    case 'by-hand':
      return `Kept beside the block: ${quoted} is defined here and registered, too.`;
  }
}

export function placeOf(path: string, line: number): string {
  return escapeInline(linePlace(displayPath(path, process.cwd()), line + 1));
}

function shown(path: string): string {
  return escapeInline(displayPath(path, process.cwd()));
}
