/** Makes a wheel and tries it out, by running the programs of `steps.ts`. */
import { join } from 'node:path';
import { executablesIn } from '../../interpreters/interpreter.js';
import { runSteps, type BuildEnd, type BuildFailure, type BuildHooks } from '../run-recipe.js';
import type { RunStep } from '../types.js';
import { buildStep, importStep, installSteps, repairStep } from './steps.js';
import type { WheelMethod, WheelSituation } from './types.js';
import { deliver, inWorkFolder, wheelIn } from './work-folder.js';

export interface WheelWish {
  readonly method: WheelMethod;
  /** Where the wheel belongs; absolute. */
  readonly outDir: string;
  readonly repairs: boolean;
}

/** What became of the repair; `any`: a wheel for every platform needs none. */
export type Repair = 'done' | 'unwanted' | 'any' | 'no-tool';

export type MadeWheel =
  | { readonly kind: 'made'; readonly wheel: string; readonly repair: Repair }
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'failed';
      readonly at: 'building' | 'repairing';
      readonly failure: BuildFailure;
    }
  /** The tool ended well, and there is no wheel. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unwritten'; readonly detail: string };

/** Never rejects. Only a finished wheel is put into the folder of the wish. */
export function makeWheel(
  situation: WheelSituation,
  { method, outDir, repairs }: WheelWish,
  hooks: BuildHooks,
): Promise<MadeWheel> {
  return inWorkFolder(async (folder) => {
    const [built, repaired] = [join(folder, 'built'), join(folder, 'repaired')];
    const end = await runAll(situation, [buildStep(situation, method, built)], hooks);
    if (end.kind === 'cancelled') return end;
    if (end.kind === 'failed') return { ...end, at: 'building' };
    const wheel = wheelIn(built);
    if (wheel === null) return { kind: 'nothing' };
    const repair = repairOf(wheel, situation, repairs);
    if (repair !== 'done') return delivered(wheel, outDir, repair);
    const after = await runAll(situation, [repairStep(situation, wheel, repaired)], hooks);
    if (after.kind === 'cancelled') return after;
    if (after.kind === 'failed') return { ...after, at: 'repairing' };
    const whole = wheelIn(repaired);
    return whole === null ? { kind: 'nothing' } : delivered(whole, outDir, repair);
  });
}

function repairOf(wheel: string, { programs }: WheelSituation, isWanted: boolean): Repair {
  if (!isWanted) return 'unwanted';
  if (wheel.endsWith('-any.whl')) return 'any';
  return programs.repair === null ? 'no-tool' : 'done';
}

function delivered(wheel: string, outDir: string, repair: Repair): MadeWheel {
  try {
    return { kind: 'made', wheel: deliver(wheel, outDir), repair };
  } catch (error) {
    return { kind: 'unwritten', detail: error instanceof Error ? error.message : String(error) };
  }
}

export type TriedWheel =
  | { readonly kind: 'imported' | 'cancelled' }
  | {
      readonly kind: 'failed';
      readonly at: 'installing' | 'importing';
      readonly failure: BuildFailure;
    };

/**
 * Imports packages of a wheel in an environment that holds it and what it requires. Never rejects.
 *
 * @param names of at least one package
 */
export function tryWheel(
  situation: WheelSituation,
  method: WheelMethod,
  { wheel, names }: { readonly wheel: string; readonly names: readonly string[] },
  hooks: BuildHooks,
): Promise<TriedWheel> {
  return inWorkFolder(async (folder) => {
    const environment = join(folder, 'environment');
    const [python = environment] = executablesIn(environment);
    const tryOut = { wheel, environment, python, folder };
    const installed = await runAll(situation, installSteps(situation, method, tryOut), hooks);
    if (installed.kind === 'cancelled') return installed;
    if (installed.kind === 'failed') return { ...installed, at: 'installing' };
    const imported = await runAll(situation, [importStep(tryOut, names)], hooks);
    if (imported.kind === 'built') return { kind: 'imported' };
    return imported.kind === 'cancelled' ? imported : { ...imported, at: 'importing' };
  });
}

/** Runs one program to its end. Never rejects. */
export function runUpload(
  situation: WheelSituation,
  step: RunStep,
  hooks: BuildHooks,
): Promise<BuildEnd> {
  return runAll(situation, [step], hooks);
}

function runAll(
  situation: WheelSituation,
  steps: readonly RunStep[],
  hooks: BuildHooks,
): Promise<BuildEnd> {
  return runSteps({ steps, folder: situation.folder }, { situation, targets: [] }, hooks);
}
