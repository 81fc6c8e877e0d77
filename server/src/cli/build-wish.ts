/** What the options of `build` ask for. */
import { resolve } from 'node:path';
import { METHODS, type BuildWish } from '../build/index.js';
import type { OptionValues } from './arguments.js';
import { UsageError } from './usage-error.js';

/** Options of which `generate`, which runs after the build, knows nothing; by the preset it finds projects. */
const ONLY_BUILD = new Set([
  ...['method', 'config', 'target', 'build-dir', 'jobs', 'dry-run', 'no-stub'],
]);

/** What is left for regenerating. */
export function withoutBuild(options: OptionValues): OptionValues {
  return new Map([...options].filter(([name]) => !ONLY_BUILD.has(name)));
}

/** @throws {UsageError} for a value that makes no sense */
export function readWish(options: OptionValues): BuildWish {
  const one = (name: string): string | null => options.get(name)?.at(-1) ?? null;
  const given = one('method');
  const method = METHODS.find((name) => name === given) ?? null;
  if (given !== null && method === null) {
    throw new UsageError(`--method takes ${METHODS.join(', ')}, not ${JSON.stringify(given)}.`);
  }
  const buildDir = one('build-dir');
  return {
    method,
    preset: one('preset'),
    configuration: one('config'),
    targets: options.get('target') ?? [],
    buildDir: buildDir === null ? null : resolve(buildDir),
    jobs: jobsOf(one('jobs')),
  };
}

function jobsOf(given: string | null): number | null {
  if (given === null) return null;
  const jobs = /^\d+$/.test(given.trim()) ? Number(given) : 0;
  if (jobs < 1 || jobs > 10_000) {
    throw new UsageError(`--jobs takes a whole number from 1, not ${JSON.stringify(given)}.`);
  }
  return jobs;
}
