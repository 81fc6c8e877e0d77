/** `--init-*`: the files that a package still needs, and the additions to those that exist. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  API_FILE,
  indexProject,
  missingNamespaces,
  PACKAGE_FILE,
  parseDirectives,
  scaffoldApi,
  scaffoldPackage,
  type MissingNamespace,
  type ParsedFile,
  type PlanFile,
} from '../core/index.js';
import { displayPath, readSource } from '../files/index.js';
import type { ProjectFinding } from '../report/types.js';
import { problemFinding } from './problem-finding.js';
import { folderOf, type Loaded } from './run.js';
import type { InitRequest } from './settings.js';
import type { SourceFile, Sources } from './unit.js';

export interface Scaffold {
  /** The files to plan: those of the unit, extended, and the new ones. */
  readonly files: readonly PlanFile[];
  /** Files that were read only because they are extended. */
  readonly read: readonly SourceFile[];
  readonly findings: readonly ProjectFinding[];
  readonly displayOf: (path: string) => string;
}

/** Plans nothing when `init` is `null`: the files pass through. */
export function scaffold(
  files: readonly PlanFile[],
  sources: Sources,
  { registry, dialect }: Loaded,
  init: InitRequest | null,
  firstPath: string,
): Scaffold {
  const displayOf = (file: string): string => displayPath(file, process.cwd());
  if (init === null || registry === null) return { files, read: [], findings: [], displayOf };
  const work = new Workspace(files, sources, (text) => parseDirectives(text, dialect.vocabulary));
  const options = { indent: 4, keepSuppressions: false };
  const { typeMap } = indexProject(files, registry, dialect, options).run;
  const root = folderOf(firstPath);
  for (const missing of missingNamespaces(files, registry, dialect, init)) {
    const folder = path.join(root, ...missing.folder.split('/'));
    work.extend(path.join(folder, API_FILE), missing, (existing) =>
      scaffoldApi(existing, missing, registry, typeMap, init),
    );
    work.extend(path.join(folder, PACKAGE_FILE), missing, (existing) =>
      scaffoldPackage(existing, missing.namespace),
    );
  }
  return { files: work.files(), read: work.read, findings: work.findings, displayOf };
}

/** The unit while files are added to it. Keys are real paths, so that a link is not a second file. */
class Workspace {
  readonly read: SourceFile[] = [];
  readonly findings: ProjectFinding[] = [];
  readonly #byPath: Map<string, PlanFile>;
  readonly #sources: Sources;
  readonly #parse: (text: string) => ParsedFile;

  constructor(files: readonly PlanFile[], sources: Sources, parse: (text: string) => ParsedFile) {
    this.#sources = sources;
    this.#parse = parse;
    this.#byPath = new Map(files.map((file) => [file.path, file]));
  }

  files(): readonly PlanFile[] {
    return [...this.#byPath.values()];
  }

  extend(
    target: string,
    missing: MissingNamespace,
    write: (existing: ParsedFile | null) => string,
  ): void {
    const existing = this.#find(target);
    if (existing === 'unusable') return;
    if (existing?.parsed.skipFile === true) {
      const place = { path: target, line: null };
      const data = { namespace: missing.namespace };
      this.findings.push(problemFinding({ code: 'file.skipped-by-directive', data, place }));
      return;
    }
    const text = write(existing?.parsed ?? null);
    const key = existing?.path ?? target;
    if (text !== existing?.parsed.text) {
      this.#byPath.set(key, { path: key, parsed: this.#parse(text) });
    }
  }

  #find(target: string): PlanFile | null | 'unusable' {
    if (!existsSync(target)) return this.#byPath.get(target) ?? null;
    const found = [...this.#byPath.values()].find((file) => isSameFile(file.path, target));
    if (found !== undefined) return found;
    const known = this.#sources.files.find((file) => isSameFile(file.path, target));
    if (known !== undefined) return { path: known.path, parsed: this.#parse(known.text) };
    return this.#readTarget(target);
  }

  #readTarget(target: string): PlanFile | 'unusable' {
    const display = displayPath(target, process.cwd());
    const read = readSource(target, { always: true });
    if (read.kind === 'problem') this.findings.push(problemFinding(read.problem));
    if (read.kind !== 'source') return 'unusable';
    const { text, identity } = read;
    const source = { path: target, realPath: target, display, text, identity };
    this.read.push(source);
    return { path: target, parsed: this.#parse(read.text) };
  }
}

function isSameFile(a: string, b: string): boolean {
  if (a === b) return true;
  const x = statSync(a, { throwIfNoEntry: false });
  const y = statSync(b, { throwIfNoEntry: false });
  return x !== undefined && y !== undefined && x.dev === y.dev && x.ino === y.ino;
}
