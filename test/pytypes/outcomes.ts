/**
 * What real Python makes of modules. Outcomes are kept in `outcomes.json` by the hash of what was run,
 * so that only new modules are run; `FRESH=1` runs all of them again.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Outcome {
  readonly outcome: 'ok' | 'raises' | 'dies';
  readonly type?: string;
  readonly text?: string;
}

type Files = Readonly<Record<string, string>>;

const HERE = fileURLToPath(new URL('.', import.meta.url));
const RUNNER = join(HERE, 'run_modules.py');

/**
 * The outcome of each module of a list, by version.
 *
 * @param options the file that keeps them, and how they end
 */
export function outcomesOf(
  modules: readonly Files[],
  versions: readonly string[],
  options: { readonly kept?: string; readonly isQuick?: boolean } = {},
): ReadonlyMap<string, readonly Outcome[]> {
  const { kept = 'outcomes.json', isQuick = false } = options;
  const isFresh = process.env['FRESH'] === '1';
  const known = isFresh ? new Map<string, Outcome>() : readKnown(kept);
  const missing = new Map<string, Outcome>();
  const used = new Map<string, Outcome>();
  const found = versions.map((version) => {
    const keys = modules.map((files) => keyOf(version, files));
    const rest = modules.filter((_, i) => !known.has(keys[i] ?? ''));
    const outcomes = rest.length === 0 ? [] : runModules(version, rest, isQuick);
    rest.forEach((files, i) => {
      missing.set(keyOf(version, files), outcomes[i] as Outcome);
    });
    const all = keys.map((key) => (known.get(key) ?? missing.get(key)) as Outcome);
    keys.forEach((key, i) => used.set(key, all[i] as Outcome));
    return [version, all] as const;
  });
  if (missing.size > 0 && process.env['CI'] === undefined) writeKnown(kept, used);
  return new Map(found);
}

/** What one interpreter runs, each in a fork of its own. */
const AT_ONCE = 100;

/**
 * Imports every module in a process of its own, without looking at what is known.
 *
 * @param isQuick whether the processes end without destroying their objects
 */
export function runModules(
  version: string,
  modules: readonly Files[],
  isQuick = false,
): readonly Outcome[] {
  const python = join(HERE, '../../.work/venvs', version, 'bin/python');
  const args = isQuick ? [RUNNER, '--quick'] : [RUNNER];
  const outcomes: Outcome[] = [];
  for (let from = 0; from < modules.length; from += AT_ONCE) {
    const input = JSON.stringify(modules.slice(from, from + AT_ONCE));
    const options = { input, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
    outcomes.push(...(JSON.parse(execFileSync(python, args, options)) as Outcome[]));
  }
  return outcomes;
}

function keyOf(version: string, files: Files): string {
  const text = JSON.stringify([version, files]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function readKnown(kept: string): Map<string, Outcome> {
  try {
    return new Map(
      Object.entries(JSON.parse(readFileSync(join(HERE, kept), 'utf8')) as Record<string, Outcome>),
    );
  } catch {
    return new Map();
  }
}

function writeKnown(kept: string, outcomes: ReadonlyMap<string, Outcome>): void {
  const lines = [...outcomes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, outcome]) => `  ${JSON.stringify(key)}: ${JSON.stringify(outcome)}`);
  writeFileSync(join(HERE, kept), `{\n${lines.join(',\n')}\n}\n`);
}
