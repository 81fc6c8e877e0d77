/** One run of `check` or `generate` over its units. */
import { nameList } from '../core/index.js';
import { displayPath } from '../files/index.js';
import type { OptionValues } from './arguments.js';
import { readBaseline } from './baseline.js';
import type { Beginning } from './beginning.js';
import type { Mode } from './mode.js';
import type { LockChecks } from './lock-command.js';
import { complain } from './output.js';
import { checkOutputs, isStdout, readOutputs, type Output } from './outputs.js';
import type { Request } from './request.js';
import { UnitReports } from './unit-reports.js';
import { UsageError } from './usage-error.js';

export interface RunEnd {
  readonly exitCode: number;
  readonly reports: UnitReports;
}

/**
 * Plans each unit, writes if the mode says so, and reports.
 *
 * @param begun the beginning of the first
 */
export async function runOnce(
  mode: Mode,
  requests: readonly Request[],
  options: OptionValues,
  begun?: Beginning,
): Promise<RunEnd> {
  const isBeside = mode === 'patch';
  const outputs = isBeside
    ? outputsBeside(options, '"generate --diff" prints a patch')
    : readOutputs(options);
  const baseline = readBaseline(options);
  checkOutputs(outputs, options.get('baseline')?.at(-1) ?? null);
  tellStrays(requests);
  const reports = new UnitReports(requests.length > 1, outputs, { isBeside, baseline });
  const locks = options.has('lock') ? await lockChecks(options, requests) : null;
  for (const [i, request] of (locks?.requests ?? requests).entries()) {
    await reports.run(mode, request, i === 0 ? begun : undefined);
  }
  await reports.end();
  const exitCode = Math.max(reports.exitCode, (await locks?.compareShared()) ?? 0);
  return { exitCode, reports };
}

async function lockChecks(
  options: OptionValues,
  requests: readonly Request[],
): Promise<LockChecks> {
  const left = ['exclude', 'exclude-ignored'].find((name) => options.has(name));
  if (left !== undefined) {
    throw new UsageError(
      `--lock cannot be combined with --${left}: a lock also holds what the files left out need. Run "lock --check" beside "check --${left}", or exclude files in pyproject.toml.`,
    );
  }
  const { planLockChecks } = await import('./lock-command.js');
  return planLockChecks(options, requests);
}

/**
 * The outputs of a run that has more to print than a report.
 *
 * @throws {UsageError} for a format that would not be alone
 */
export function outputsBeside(options: OptionValues, why: string): readonly Output[] {
  const outputs = readOutputs(options);
  const other = outputs.find(
    ({ format, file }) => format !== 'text' && (file === null || isStdout(file)),
  );
  if (other === undefined) return outputs;
  throw new UsageError(`${why}. Pass --output-file FILE after --format ${other.format}.`);
}

/** Names the files that no project describes, and whose library is therefore not known. */
function tellStrays(requests: readonly Request[]): void {
  const loose = requests.find(({ isStray, project }) => isStray && project === null);
  if (loose === undefined) return;
  const files = nameList(loose.paths.map((path) => displayPath(path, process.cwd())));
  complain(
    `These files belong to no project, so only the names registered by apache-tvm-ffi are known: ${files}. Pass --dll LIB, or add a [tool.tvm-ffi-stubs] table.`,
  );
}
