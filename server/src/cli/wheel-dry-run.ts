/** What `wheel build --dry-run` prints. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shellCommand } from '../base/shell-command.js';
import { SYSTEM } from '../base/system.js';
import {
  buildStep,
  commandLines,
  importStep,
  installSteps,
  repairStep,
  type WheelMethod,
  type WheelSituation,
} from '../build/index.js';
import { executablesIn } from '../interpreters/interpreter.js';
import type { OptionValues } from './arguments.js';

interface DryRun {
  readonly method: WheelMethod;
  readonly outDir: string;
  readonly options: OptionValues;
}

/** The commands that do the same by hand. WHEEL is what the first of them makes. */
export function dryRun(situation: WheelSituation, { method, outDir, options }: DryRun): string {
  const isRepaired = !options.has('no-repair') && situation.programs.repair !== null;
  const built = isRepaired ? path.join(tmpdir(), 'tvm-ffi-stubs-wheel') : outDir;
  const wheel = path.join(outDir, 'WHEEL');
  const environment = path.join(tmpdir(), 'tvm-ffi-stubs-environment');
  const [python = environment] = executablesIn(environment);
  const tryOut = { wheel, environment, python, folder: situation.folder };
  const name = (situation.distribution ?? 'PACKAGE').replace(/[-.]+/g, '_').toLowerCase();
  const repair = isRepaired ? [repairStep(situation, path.join(built, 'WHEEL'), outDir)] : [];
  const test = options.has('no-test')
    ? []
    : [...installSteps(situation, method, tryOut), importStep(tryOut, [name])];
  const lines = [
    ...commandLines([buildStep(situation, method, built), ...repair]),
    shellCommand(['tvm-ffi-stubs', 'wheel', 'check', wheel], SYSTEM),
    ...commandLines(test),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
