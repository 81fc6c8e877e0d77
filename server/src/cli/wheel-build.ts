/**
 * `wheel build`: makes the wheel of a package with the tool that the project uses, repairs it,
 * checks it, and imports it in a new environment. Everything but the report of the check goes to
 * stderr.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { escapeInline } from '../base/foreign-text.js';
import {
  chooseBuilder,
  makeWheel,
  tryWheel,
  wheelFolder,
  WHEEL_METHODS,
  type BuildHooks,
  type WheelMethod,
  type WheelSituation,
} from '../build/index.js';
import { cancelledMessage, reasonMessage } from '../core/index.js';
import { displayPath } from '../files/index.js';
import { CLI_READER } from '../report/reader.js';
import type { OptionValues } from './arguments.js';
import { endWithSignal } from './interruption.js';
import { loadWheel } from './load-wheel.js';
import { oneOf } from './option-values.js';
import { complain, print } from './output.js';
import { UsageError } from './usage-error.js';
import { wheelHooks } from './wheel-hooks.js';
import { wheelSite, type WheelSite } from './wheel-site.js';
import { dryRun } from './wheel-dry-run.js';
import { checkWheels } from './wheel-check.js';
import { reasonWords, repairWords, tellFailure, wheelRefusalWords } from './wheel-words.js';

/** @returns the exit code */
export async function buildWheel(
  options: OptionValues,
  operands: readonly string[],
): Promise<0 | 1 | 2> {
  const folder = folderToBuild(operands);
  const given = options.get('method')?.at(-1) ?? null;
  const wanted = given === null ? null : oneOf('method', given, WHEEL_METHODS);
  const site = await wheelSite(folder, options);
  const choice = chooseBuilder(site.situation, wanted);
  if (!choice.ok) {
    complain(wheelRefusalWords(choice.refusal));
    return 2;
  }
  const { method } = choice;
  const out = options.get('out-dir')?.at(-1);
  const outDir = out === undefined ? path.join(folder, 'dist') : path.resolve(out);
  if (options.has('dry-run')) {
    print(dryRun(site.situation, { method, outDir, options }));
    return 0;
  }
  const isolation = site.situation.hasBackend
    ? ` ${reasonMessage({ reason: 'backend-installed', backend: site.situation.facts.backend }, CLI_READER)}`
    : '';
  const name = escapeInline(displayPath(folder, process.cwd()));
  complain(`Building the wheel of ${name} with ${method}, ${reasonWords(choice.why)}.${isolation}`);
  return endWithSignal(
    async (cancelled) => {
      const code = await run(site, { method, outDir, options }, wheelHooks(cancelled));
      if (code !== 'cancelled') return code;
      complain(cancelledMessage(CLI_READER));
      return 2;
    },
    () => Promise.resolve(),
  );
}

/** @throws {UsageError} when no package is there */
function folderToBuild(operands: readonly string[]): string {
  const [start = '.', ...more] = operands;
  if (more.length > 0) throw new UsageError('"wheel build" accepts one PATH.');
  if (!existsSync(start)) throw new UsageError(`${escapeInline(start)} does not exist.`);
  const folder = wheelFolder(path.resolve(start));
  if (folder !== null) return folder;
  throw new UsageError(
    `There is no package to build at ${escapeInline(start)}: neither a pyproject.toml with [build-system] or [project], nor a setup.py.`,
  );
}

interface Plan {
  readonly method: WheelMethod;
  readonly outDir: string;
  readonly options: OptionValues;
}

async function run(
  { situation, settings }: WheelSite,
  { method, outDir, options }: Plan,
  hooks: BuildHooks,
): Promise<0 | 1 | 2 | 'cancelled'> {
  const repairs = !options.has('no-repair');
  const made = await makeWheel(situation, { method, outDir, repairs }, hooks);
  switch (made.kind) {
    case 'cancelled':
      return 'cancelled';
    case 'failed':
      tellFailure(made.at, made.failure);
      return 2;
    case 'nothing':
      complain('The build ended well, but made no wheel.');
      return 2;
    case 'unwritten':
      complain(escapeInline(`The wheel could not be written: ${made.detail}.`));
      return 2;
    case 'made':
      break;
  }
  const said = repairWords(made.repair, situation.python);
  if (said !== null) complain(said);
  const code = await checkWheels(options, [made.wheel], settings, situation.folder);
  if (code === 2 || options.has('no-test')) return code;
  const tried = await tryOut(situation, method, made.wheel, hooks);
  return typeof tried === 'number' ? (Math.max(code, tried) as 0 | 1 | 2) : tried;
}

async function tryOut(
  situation: WheelSituation,
  method: WheelMethod,
  wheel: string,
  hooks: BuildHooks,
): Promise<0 | 1 | 2 | 'cancelled'> {
  const names = await loadWheel().readImportNames(wheel);
  if (names.length === 0) {
    complain('The wheel contains no module that can be imported, so it was not tried out.');
    return 0;
  }
  const tried = await tryWheel(situation, method, { wheel, names }, hooks);
  switch (tried.kind) {
    case 'cancelled':
      return 'cancelled';
    case 'imported':
      complain(`Imported ${names.join(', ')} in a new environment.`);
      return 0;
    case 'failed':
      tellFailure(tried.at, tried.failure);
      return tried.at === 'importing' ? 1 : 2;
  }
}
