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
const KNOWN = join(HERE, 'outcomes.json');
const RUNNER = join(HERE, 'run_modules.py');

/** The outcome of each module of a list, by version. */
export function outcomesOf(
  modules: readonly Files[],
  versions: readonly string[],
): ReadonlyMap<string, readonly Outcome[]> {
  const isFresh = process.env['FRESH'] === '1';
  const known = isFresh ? new Map<string, Outcome>() : readKnown();
  const missing = new Map<string, Outcome>();
  const used = new Map<string, Outcome>();
  const found = versions.map((version) => {
    const keys = modules.map((files) => keyOf(version, files));
    const rest = modules.filter((_, i) => !known.has(keys[i] ?? ''));
    const outcomes = rest.length === 0 ? [] : runModules(version, rest);
    rest.forEach((files, i) => {
      missing.set(keyOf(version, files), outcomes[i] as Outcome);
    });
    const all = keys.map((key) => (known.get(key) ?? missing.get(key)) as Outcome);
    keys.forEach((key, i) => used.set(key, all[i] as Outcome));
    return [version, all] as const;
  });
  if (missing.size > 0 && process.env['CI'] === undefined) writeKnown(used);
  return new Map(found);
}

/** Imports every module in a process of its own, without looking at what is known. */
export function runModules(version: string, modules: readonly Files[]): readonly Outcome[] {
  const python = join(HERE, '../../.work/venvs', version, 'bin/python');
  const input = JSON.stringify(modules);
  const options = { input, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  return JSON.parse(execFileSync(python, [RUNNER], options)) as Outcome[];
}

function keyOf(version: string, files: Files): string {
  const text = JSON.stringify([version, files]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function readKnown(): Map<string, Outcome> {
  try {
    return new Map(
      Object.entries(JSON.parse(readFileSync(KNOWN, 'utf8')) as Record<string, Outcome>),
    );
  } catch {
    return new Map();
  }
}

function writeKnown(outcomes: ReadonlyMap<string, Outcome>): void {
  const lines = [...outcomes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, outcome]) => `  ${JSON.stringify(key)}: ${JSON.stringify(outcome)}`);
  writeFileSync(KNOWN, `{\n${lines.join(',\n')}\n}\n`);
}
