/** The blocks that `adopt` puts into files, and what it leaves as it is. */
import { escapeInline } from '../base/foreign-text.js';
import { isFile } from '../base/node/probe.js';
import {
  applyEdits,
  blocksOf,
  parseDirectives,
  stubsIn,
  withoutScaffold,
  type Addition,
  type PlanFile,
} from '../core/index.js';
import type { LeftByHand, Stubbed } from '../core/scaffold/adopt.js';
import { displayPath } from '../files/index.js';
import { linePlace } from '../report/index.js';
import { loadAdoption } from './deep.js';
import { complain } from './output.js';
import type { Loaded } from './run.js';
import type { ScaffoldedFiles } from './scaffold-files.js';

/** @param isReported whether a file may be changed */
export function adoptFiles(
  files: readonly PlanFile[],
  { registry, dialect }: Loaded,
  isReported: (path: string) => boolean,
): ScaffoldedFiles {
  const nothing = { read: [], findings: [] };
  if (registry === null) return { scaffold: withoutScaffold(stubsIn(files)), ...nothing };
  const { reader, adoptFile } = loadAdoption();
  const facts = reader.read(files).files;
  const stubbed = stubbedIn(files);
  const additions: Addition[] = [];
  const adopted = files.map((file) => {
    const { path, parsed } = file;
    const own = facts.get(path);
    if (own === undefined || parsed.skipFile || !isReported(path)) return file;
    const { insertions, left } = adoptFile(parsed, own, registry, stubbed);
    for (const each of left) complain(`${placeOf(path, each.line)}: ${leftText(each)}`);
    if (insertions.length === 0) return file;
    tellHidden(path);
    additions.push({ path, original: parsed, insertions });
    const text = applyEdits(parsed.text, insertions);
    return { path, parsed: parseDirectives(text, dialect.vocabulary) };
  });
  const scaffold = { files: stubsIn(adopted), additions, missing: [], skipped: [], modules: [] };
  return { scaffold, ...nothing };
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

/** Type checkers read a stub file beside a module instead of it. */
function tellHidden(path: string): void {
  if (!path.endsWith('.py') || !isFile(`${path}i`)) return;
  const stub = shown(`${path}i`);
  complain(`${stub}: Type checkers read this file instead of the blocks. Remove it, or adopt it.`);
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
