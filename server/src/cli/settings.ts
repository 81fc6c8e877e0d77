/** What a run works with, from the options (later also from the project's own settings). */
import path from 'node:path';
import type { OptionValues } from './arguments.js';
import { UsageError } from './usage-error.js';

export type FailOn = 'error' | 'warning' | 'information' | 'hint' | 'never';
export type Format = 'text' | 'json';

export interface InitRequest {
  readonly package: string;
  readonly library: string;
  readonly prefix: string;
}

export interface Settings {
  /** As given; made absolute later. */
  readonly libraries: readonly string[];
  readonly imports: readonly string[];
  readonly python: string | null;
  readonly runtime: string | null;
  readonly provider: 'auto' | 'native' | 'python';
  readonly referenceVersion: string | null;
  readonly timeoutMs: number;
  readonly cache: boolean;
  readonly indent: number;
  readonly keepSuppressions: boolean;
  readonly isolated: boolean;
  readonly format: Format;
  readonly failOn: FailOn;
  readonly diff: boolean;
  readonly verbose: boolean;
  readonly dryRun: boolean;
  readonly check: boolean;
  readonly init: InitRequest | null;
}

const DEFAULT_TIMEOUT_SECONDS = 60;
const DEFAULT_INDENT = 4;

/**
 * Turns options into settings.
 *
 * @throws {UsageError} for a value that makes no sense
 */
export function readSettings(options: OptionValues): Settings {
  const one = (name: string): string | null => options.get(name)?.at(-1) ?? null;
  const flag = (name: string): boolean => options.has(name);
  const split = (name: string): readonly string[] =>
    (options.get(name) ?? [])
      .flatMap((value) => value.split(';'))
      .map((item) => item.trim())
      .filter((item) => item !== '');
  const init = readInit(one('init-pypkg'), one('init-lib'), one('init-prefix'));
  if (init !== null && flag('check')) {
    throw new UsageError(
      '--check cannot be combined with --init-*: scaffolding is nothing to check.',
    );
  }
  return {
    libraries: [...split('dlls'), ...(options.get('dll') ?? [])],
    imports: split('imports'),
    python: one('python'),
    runtime: one('runtime'),
    provider: oneOf('provider', one('provider') ?? 'auto', ['auto', 'native', 'python']),
    referenceVersion: one('reference-version'),
    timeoutMs: number('timeout', one('timeout'), DEFAULT_TIMEOUT_SECONDS, Number.MIN_VALUE) * 1000,
    cache: !flag('no-cache'),
    indent: indentOf(one('indent')),
    keepSuppressions: flag('keep-suppressions'),
    isolated: flag('isolated'),
    format: oneOf('format', one('format') ?? 'text', ['text', 'json']),
    failOn: oneOf('fail-on', one('fail-on') ?? 'warning', [
      'error',
      'warning',
      'information',
      'hint',
      'never',
    ]),
    diff: flag('diff'),
    verbose: flag('verbose'),
    dryRun: flag('dry-run'),
    check: flag('check'),
    init,
  };
}

/** A path as the user gave it, made absolute. */
export function absolute(given: string): string {
  return path.resolve(given);
}

function readInit(
  distribution: string | null,
  library: string | null,
  prefix: string | null,
): InitRequest | null {
  const given = [distribution, library, prefix].filter((value) => value !== null && value !== '');
  if (given.length === 0) return null;
  if (!distribution || !library || !prefix) {
    throw new UsageError('--init-pypkg, --init-lib and --init-prefix have to be given together.');
  }
  for (const value of [distribution, library]) {
    if (/["\\\p{Cc}]/u.test(value)) {
      throw new UsageError(`${JSON.stringify(value)} cannot be written into Python as it is.`);
    }
  }
  return { package: distribution, library, prefix };
}

function indentOf(value: string | null): number {
  const indent = number('indent', value, DEFAULT_INDENT, 1);
  if (!Number.isInteger(indent) || indent > 100) {
    throw new UsageError(`--indent takes a whole number from 1 to 100, not ${String(value)}.`);
  }
  return indent;
}

function number(name: string, value: string | null, standard: number, least: number): number {
  if (value === null) return standard;
  const parsed = value.trim() === '' ? NaN : Number(value);
  if (!Number.isFinite(parsed) || parsed < least) {
    const bound = least >= 1 ? `of at least ${least}` : 'above 0';
    throw new UsageError(`--${name} takes a number ${bound}, not ${JSON.stringify(value)}.`);
  }
  return parsed;
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new UsageError(`--${name} takes ${allowed.join(', ')}, not ${JSON.stringify(value)}.`);
  }
  return found;
}
