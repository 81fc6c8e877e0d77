/** The package whose wheel is built or uploaded, and its settings. */
import path from 'node:path';
import { chooseInterpreter, surveyWheel, type WheelSituation } from '../build/index.js';
import { refusalMessage } from '../core/index.js';
import { CLI_READER } from '../report/reader.js';
import type { OptionValues } from './arguments.js';
import { findRuntime } from './build.js';
import { projectsOf } from './request.js';
import { readSettings, type Settings } from './settings.js';
import { UsageError } from './usage-error.js';

export interface WheelSite {
  readonly situation: WheelSituation;
  readonly settings: Settings;
}

/** @param folder of the package. @throws {UsageError} for options that are not valid */
export async function wheelSite(folder: string, options: OptionValues): Promise<WheelSite> {
  const { projects } = await projectsOf(folder, options);
  const settings = readSettings(options, projects[0] ?? null);
  const { python, runtime } = chooseInterpreter({
    named: settings.python,
    treePython: null,
    start: folder,
    env: process.env,
    find: (wanted) => findRuntime(wanted, settings.runtime, folder),
  });
  if (settings.python !== null && python === null) {
    const refusal = { reason: 'interpreter-missing', path: settings.python } as const;
    throw new UsageError(refusalMessage(refusal, CLI_READER));
  }
  const absolute = python === null ? null : path.resolve(python);
  const situation = await surveyWheel({ folder, python: absolute, runtime, env: process.env });
  return { situation, settings };
}
