/** Checks wheels: the bundle that does it takes from the command line what it needs. */
import path from 'node:path';
import { isFolder } from '../base/node/probe.js';
import { messageOf } from '../core/index.js';
import { displayPath } from '../files/index.js';
import { executableIn } from '../interpreters/interpreter.js';
import { CLI_READER } from '../report/reader.js';
import type { OptionValues } from './arguments.js';
import { failsRun } from './exit-code.js';
import { loadWheel } from './load-wheel.js';
import { complain, print, useColor } from './output.js';
import { problemFinding } from './problem-finding.js';
import { environmentOf } from './environment.js';
import type { Settings } from './settings.js';
import { UsageError } from './usage-error.js';
import type { BlockText, StaleStubs } from '../wheel/index.js';
import type { WheelEnvironment } from './wheel-command.js';

/**
 * Checks wheels and reports them.
 *
 * @param start where an environment is looked for
 */
export function checkWheels(
  options: OptionValues,
  files: readonly string[],
  settings: Settings,
  start: string,
): Promise<0 | 1 | 2> {
  const { failOn } = settings;
  return loadWheel().wheelCommand(options, files, {
    environment: environmentFor(settings, start),
    fails: (severity) => failsRun(severity, failOn),
    color: useColor(process.stdout),
    display: (file) => displayPath(file, process.cwd()),
    print,
    complain,
    refuse: (message) => {
      throw new UsageError(message);
    },
    load: options.has('load') ? (file, texts) => loadStubs(file, texts, settings) : null,
    render: async (format, run, listed) => {
      const { renderFindings } = await import('./machine-report.js');
      return renderFindings(format, { ...run, units: [], failOn }, listed);
    },
  });
}

async function loadStubs(
  file: string,
  texts: readonly BlockText[],
  settings: Settings,
): Promise<readonly StaleStubs[] | null> {
  const { staleStubs } = await import('./wheel-stubs.js');
  return staleStubs(file, texts, settings);
}

/** An environment need not have the runtime to have what is to be checked. */
function environmentFor(settings: Settings, start: string): WheelEnvironment {
  const { python } = settings;
  const found = environmentOf(settings, start);
  if (found.ok) {
    const { runtime, wheelVersion } = found.environment;
    const isNamed = python !== null;
    return {
      python: found.environment.python,
      runtime: { path: runtime, version: wheelVersion, isNamed },
    };
  }
  const executable =
    python === null || !isFolder(python) ? python : executableIn(path.resolve(python));
  const failure = python === null ? null : messageOf(problemFinding(found.problem), CLI_READER);
  return { python: executable, runtime: null, failure };
}
