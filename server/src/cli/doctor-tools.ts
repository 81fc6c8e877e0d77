/** Runs `doctor`, whose bundle takes from the command line what it needs. */
import { escapeLines } from '../base/foreign-text.js';
import type * as doctorBundle from '../doctor/bundle.js';
import { displayPath } from '../files/index.js';
import { requireBundle } from '../processes/bundle-location.js';
import { trustCommandLine } from '../processes/trust.js';
import { loadRegistry } from '../registry/load.js';
import { CLI_READER } from '../report/reader.js';
import type { OptionValues } from './arguments.js';
import { complain, print, useColor } from './output.js';
import { projectsOf } from './request.js';
import { environmentOf } from './environment.js';
import { readSettings } from './settings.js';
import { UsageError } from './usage-error.js';

/** @returns 1 when something cannot be loaded, 2 when there was nothing to look at */
export async function runDoctor(
  options: OptionValues,
  operands: readonly string[],
): Promise<0 | 1 | 2> {
  if (operands.length > 0) {
    throw new UsageError('"doctor" accepts no path. Name the environment with --python.');
  }
  const { projects } = await projectsOf('.', options);
  const settings = readSettings(options, projects[0] ?? null);
  const { timeoutMs } = settings;
  const { answerDoctor } = requireBundle('doctor.cjs') as typeof doctorBundle;
  const { text, problem, exitCode } = await answerDoctor({
    found: environmentOf(settings, '.'),
    format: options.get('format')?.at(-1) === 'json' ? 'json' : 'text',
    color: useColor(process.stdout),
    reader: CLI_READER,
    display: (path) => displayPath(path, process.cwd()),
    loadOption: 'Pass --load',
    env: process.env,
    load: options.has('load')
      ? (environment, libraries) =>
          loadRegistry(
            { environment, libraries, imports: [], provider: 'native', timeoutMs, cache: true },
            trustCommandLine(),
          )
      : null,
  });
  if (text === null) complain(escapeLines(problem));
  else print(text);
  return exitCode;
}
