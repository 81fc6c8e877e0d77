/** What the options of `build` request. */
import { resolve } from 'node:path';
import { METHODS, type BuildWish } from '../build/index.js';
import type { OptionValues } from './arguments.js';
import { oneOf, wholeNumber } from './option-values.js';

const MOST_JOBS = 10_000;

/** Options that `generate` does not know. The preset is not one: it helps to find projects. */
const ONLY_BUILD = new Set([
  ...['method', 'config', 'target', 'build-dir', 'jobs', 'dry-run', 'no-stub'],
]);

/** The options that regenerating takes. */
export function withoutBuild(options: OptionValues): OptionValues {
  return new Map([...options].filter(([name]) => !ONLY_BUILD.has(name)));
}

/** @throws {UsageError} for a value that is not valid */
export function readWish(options: OptionValues): BuildWish {
  const one = (name: string): string | null => options.get(name)?.at(-1) ?? null;
  const method = one('method');
  const jobs = one('jobs');
  const buildDir = one('build-dir');
  return {
    method: method === null ? null : oneOf('method', method, METHODS),
    preset: one('preset'),
    configuration: one('config'),
    targets: options.get('target') ?? [],
    buildDir: buildDir === null ? null : resolve(buildDir),
    jobs: jobs === null ? null : wholeNumber('jobs', jobs, MOST_JOBS),
  };
}
