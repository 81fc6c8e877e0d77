/** The files of a run: walked, read and parsed, with everything that could not be looked at. */
import { parseDirectives, type Dialect, type PlanFile } from '../core/index.js';
import { readSource, walk, type FileIdentity, type WalkedFile } from '../files/index.js';
import type { ProjectFinding } from '../report/types.js';
import { projectFinding } from './run.js';

export interface SourceFile {
  readonly path: string;
  readonly display: string;
  readonly text: string;
  readonly identity: FileIdentity;
}

export interface Sources {
  /** Files that may hold a directive, in the order of the reference. */
  readonly files: readonly SourceFile[];
  readonly findings: readonly ProjectFinding[];
  /** Whether something that was asked for could not be looked at. */
  readonly incomplete: boolean;
}

const CODES = {
  missing: 'file.missing',
  unreadable: 'file.unreadable',
  'link-outside': 'file.link-outside',
  'link-broken': 'file.link-outside',
  'not-a-file': 'file.link-outside',
  'bad-name': 'file.unreadable',
} as const;

/**
 * Reads every file under the paths. Nothing throws; troubles become findings.
 *
 * @param mayBeMissing whether a path that does not exist is no trouble: scaffolding makes it
 */
export function readSources(paths: readonly string[], mayBeMissing: boolean): Sources {
  const walked = walk(paths, { cwd: process.cwd() });
  const findings = walked.problems
    .filter(({ code }) => !(mayBeMissing && code === 'missing'))
    .map(({ code, display, message }) => projectFinding(CODES[code], message, { file: display }));
  const files = walked.files.flatMap((file) => readFile(file, findings));
  const incomplete = findings.some((finding) => finding.severity === 'error');
  return { files, findings, incomplete };
}

function readFile(file: WalkedFile, findings: ProjectFinding[]): readonly SourceFile[] {
  const { path, display } = file;
  const read = readSource(path);
  switch (read.kind) {
    case 'plain':
      return [];
    case 'source':
      return [{ path, display, text: read.text, identity: read.identity }];
    case 'encoding':
    case 'unreadable':
      findings.push(projectFinding(`file.${read.kind}`, read.message, { file: display }));
      return [];
  }
}

/** Parses the sources with the vocabulary of a dialect; files without any marker fall out. */
export function parseSources(
  files: readonly Pick<SourceFile, 'path' | 'text'>[],
  dialect: Dialect,
): readonly PlanFile[] {
  return files
    .map(({ path, text }) => ({ path, parsed: parseDirectives(text, dialect.vocabulary) }))
    .filter(({ parsed }) => parsed.hasMarkers);
}
