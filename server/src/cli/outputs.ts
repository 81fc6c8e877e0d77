/** Where the reports of one run go: each format to a file of its own, or one to standard output. */
import { fstatSync } from 'node:fs';
import path from 'node:path';
import { escapeInline } from '../base/foreign-text.js';
import { exactStatsOf, kindOf, readText } from '../base/node/probe.js';
import { realPath } from '../base/node/real-path.js';
import { MARKER_PREFIX } from '../core/index.js';
import type { FORMATS } from './option-table.js';
import type { OptionValues } from './arguments.js';
import { UsageError } from './usage-error.js';

export type Format = (typeof FORMATS)[number];

export interface Output {
  readonly format: Format;
  /** As given; `null` for standard output. */
  readonly file: string | null;
}

/** Whether the Python around blocks is read: in formats for services always, since no user waits. */
export function isDeepRun(options: OptionValues): boolean {
  const formats = options.get('format') ?? [];
  const isForService = formats.some((format) => format !== 'text' && format !== 'json');
  return !options.has('no-deep') && (options.has('deep') || isForService);
}

/**
 * The outputs in the order of the options.
 *
 * @throws {UsageError} when two are for standard output
 */
export function readOutputs(options: OptionValues): readonly Output[] {
  const files = options.get('output-file') ?? [];
  const formats = options.get('format') ?? ['text'];
  const outputs = formats.map((format, at) => ({
    // Parsing has refused everything else.
    format: format as Format,
    file: files[at] || null,
  }));
  const [first, second] = outputs.filter(({ file }) => file === null || isStdout(file));
  if (first !== undefined && second !== undefined) {
    throw new UsageError(
      `Only one format can go to standard output, not "${first.format}" and "${second.format}". Pass --output-file FILE after the others.`,
    );
  }
  return outputs;
}

const STDOUT: ReadonlySet<string> = new Set(['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']);

/** Whether a path is the standard output of this process, which must not be replaced by a file. */
export function isStdout(file: string): boolean {
  return STDOUT.has(file);
}

/**
 * Looks at the files before the run, so that a wrong name costs no wait.
 *
 * @param baseline its file
 * @throws {UsageError} for a file that must not be overwritten, or is named twice
 */
export function checkOutputs(outputs: readonly Output[], baseline: string | null): void {
  const seen = new Map(baseline === null ? [] : keysOf(baseline).map((key) => [key, baseline]));
  for (const { file } of outputs) {
    if (file === null || isStdout(file)) continue;
    const fault = faultOf(file);
    if (fault !== null) {
      throw new UsageError(`--output-file ${escapeInline(file)}: ${fault} Pass another file.`);
    }
    for (const key of keysOf(file)) {
      const other = seen.get(key);
      if (other !== undefined) {
        const [a, b] = [escapeInline(other), escapeInline(file)];
        const what = other === baseline ? 'A report and the baseline' : 'Two formats';
        throw new UsageError(`${what} cannot go to one file: ${a} and ${b}.`);
      }
      seen.set(key, file);
    }
  }
}

const SOURCES =
  /\.(?:py|pyi|ipynb|c|cc|cpp|cxx|cu|h|hpp|toml|cmake|so|dylib|dll|pyd)$|CMakeLists\.txt$/i;

/** Why a file is none that a report may take the place of; `null` if it may. */
export function faultOf(file: string): string | null {
  const full = path.resolve(file);
  if (/[\\/]$/.test(file) || kindOf(full) === 'folder') return 'This is a folder.';
  if ([full, realPath(full)].some((each) => SOURCES.test(each))) return 'This is a source file.';
  const stats = exactStatsOf(full);
  if (stats?.isFile() !== true) return null;
  const own = fstatSync(process.stdout.fd, { bigint: true });
  if (stats.ino === own.ino && stats.dev === own.dev) return 'This is standard output itself.';
  const isMarker = (line: string): boolean => line.trimStart().startsWith(MARKER_PREFIX);
  return (readText(full) ?? '').split('\n').some(isMarker) ? 'This file has blocks.' : null;
}

/** What two spellings of one file have in common. Some disks ignore case, or the form of accents. */
function keysOf(file: string): readonly string[] {
  const place = realPath(path.resolve(file)).normalize('NFC').toLowerCase();
  const stats = exactStatsOf(file);
  return stats?.isFile() === true ? [place, `${stats.dev}:${stats.ino}`] : [place];
}

/** In GitHub Actions, where a log takes the place of a terminal, findings are annotations by themselves. */
export function withOwnFormat(
  options: OptionValues,
  env: NodeJS.ProcessEnv,
  isTerminal: boolean,
): OptionValues {
  const isGithub = env['GITHUB_ACTIONS'] === 'true' && !isTerminal;
  if (!isGithub || options.has('format')) return options;
  return new Map([...options, ['format', ['github']]]);
}
