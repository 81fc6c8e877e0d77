/** Runs the steps of a recipe in order, and reports how it ended. */
import { writeFileSync } from 'node:fs';
import { SYSTEM } from '../base/system.js';
import { shellCommand } from '../base/shell-command.js';
import type { BuildActivity, BuildFailureEnd, BuildRemedy } from '../core/index.js';
import { lastBuildFile } from '../project/build-tree/index.js';
import { type ProgramEnd, runProgram } from '../processes/run-program.js';
import type { Trust } from '../processes/trust.js';
import { type ExplainContext, explainFailure, isStubFailure } from './explain.js';
import { firstError } from './first-error.js';
import { OutputLines, withoutLabel } from './output-lines.js';
import type { BuiltTree, Recipe, RunStep } from './types.js';
import { pushAll } from '../base/list.js';
import { lockFile, lockTree } from './tree-lock.js';

export interface BuildHooks {
  readonly trust: Trust;
  readonly cancelled: AbortSignal;
  /** Called before a program runs. */
  readonly onStep: (step: RunStep, commandLine: string) => void;
  /** Receives the programs' output as it comes. */
  readonly onOutput: (text: string, stream: 'stdout' | 'stderr') => void;
  /**
   * Progress of the whole build, in percent.
   *
   * @param what the line of the running tool, or our own activity
   */
  readonly onProgress: (percent: number, what: string | BuildActivity) => void;
}

export interface BuildFailure {
  readonly end: BuildFailureEnd;
  /** The first line that looks like an error, as printed; `null` if there is none. */
  readonly firstError: string | null;
  /** One for each known cause. */
  readonly remedies: readonly BuildRemedy[];
  /** Whether the C++ was built, but the project's own step that runs the reference failed. */
  readonly isOfStubs: boolean;
}

export type BuildEnd =
  | { readonly kind: 'built'; readonly lines: readonly string[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: BuildFailure };

/** Never rejects. When it settles, all programs and their children have ended. */
export async function runRecipe(
  recipe: Recipe,
  context: Omit<ExplainContext, 'folder'>,
  hooks: BuildHooks,
): Promise<BuildEnd> {
  const { tree } = recipe;
  if (tree === undefined) return runSteps(recipe, context, hooks);
  const release = await lockTree(lockFile(tree.folder), hooks.cancelled, (owner) => {
    hooks.onProgress(0, { kind: 'waiting', process: owner });
  });
  if (release === null) return { kind: 'cancelled' };
  try {
    const end = await runSteps(recipe, context, hooks);
    if (end.kind === 'built') noteBuild(tree);
    return end;
  } finally {
    release();
  }
}

/** Runs steps in order, until one of them fails. Never rejects. */
export async function runSteps(
  recipe: Pick<Recipe, 'steps' | 'folder'>,
  context: Omit<ExplainContext, 'folder'>,
  hooks: BuildHooks,
): Promise<BuildEnd> {
  const { steps } = recipe;
  const all: string[] = [];
  for (const [index, step] of steps.entries()) {
    const { end, lines } = await runStep(step, index, steps.length, hooks);
    if (end.kind === 'cancelled') return { kind: 'cancelled' };
    if (end.kind !== 'exited' || end.code !== 0) {
      const { folder } = recipe;
      return { kind: 'failed', failure: describe(step, end, lines, { ...context, folder }) };
    }
    pushAll(all, lines);
  }
  hooks.onProgress(100, { kind: 'done' });
  return { kind: 'built', lines: all };
}

async function runStep(
  step: RunStep,
  index: number,
  count: number,
  hooks: BuildHooks,
): Promise<{ readonly end: ProgramEnd; readonly lines: readonly string[] }> {
  hooks.onStep(step, shellCommand([step.command, ...step.args], SYSTEM));
  hooks.onProgress(overallPercent(index, count, 0), { kind: step.activity });
  const output = new OutputLines((line) => {
    const progress = readProgress(line);
    if (progress === null) return;
    hooks.onProgress(overallPercent(index, count, progress.part), progress.text);
  });
  const show = (text: string, stream: 'stdout' | 'stderr'): void => {
    if (text === '') return;
    hooks.onOutput(text, stream);
    output.push(text, stream);
  };
  const plain = step.label === undefined ? undefined : withoutLabel(step.label);
  const { trust, cancelled } = hooks;
  const end = await runProgram(step, {
    trust,
    cancelled,
    onOutput: (text, stream) => {
      // Labels are only on the stream that a log is written to.
      show(stream === 'stderr' && plain !== undefined ? plain(text) : text, stream);
    },
  });
  show(plain?.('') ?? '', 'stderr');
  output.end();
  return { end, lines: output.lines };
}

/** Of several trees and configurations, the one built last is used. */
function noteBuild({ folder, configuration }: BuiltTree): void {
  try {
    writeFileSync(lastBuildFile(folder), `${JSON.stringify({ configuration })}\n`);
  } catch {
    // Then the dates of the libraries decide.
  }
}

function describe(
  { command }: RunStep,
  end: Exclude<ProgramEnd, { kind: 'cancelled' }>,
  lines: readonly string[],
  context: ExplainContext,
): BuildFailure {
  return {
    end: { program: command, end },
    firstError: firstError(lines),
    remedies: explainFailure(lines, context),
    isOfStubs: isStubFailure(lines),
  };
}

/** The programs of a recipe as one would type them. */
export function commandLines(steps: readonly RunStep[]): readonly string[] {
  return steps.map(({ command, args }) => shellCommand([command, ...args], SYSTEM));
}

/** `[12/40] Building CXX object …` of Ninja; pip indents the output that it passes on. */
const NINJA = /^\s*\[(\d+)\/(\d+)\]\s*(.*)$/;

/** `[ 30%] Building CXX object …` of CMake's makefiles. */
const MAKE = /^\s*\[\s*(\d+)%\]\s*(.*)$/;

interface Progress {
  /** From 0 to 1, of the running step. */
  readonly part: number;
  readonly text: string;
}

/** The progress in a line of output; `null` if it is about something else. */
export function readProgress(line: string): Progress | null {
  const [, done, all, ninja] = NINJA.exec(line) ?? [];
  if (done !== undefined && all !== undefined && Number(all) > 0) {
    return { part: Math.min(Number(done) / Number(all), 1), text: (ninja ?? '').trim() };
  }
  const [, percent, make] = MAKE.exec(line) ?? [];
  if (percent === undefined) return null;
  return { part: Math.min(Number(percent) / 100, 1), text: (make ?? '').trim() };
}

/** A build's progress in percent. Steps count equally, because their durations are not known. */
export function overallPercent(step: number, steps: number, part: number): number {
  return Math.min(100, Math.floor((100 * (step + part)) / Math.max(steps, 1)));
}
