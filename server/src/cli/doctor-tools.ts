/** Runs `doctor`, whose bundle takes from the command line what it needs. */
import { requireBundle } from '../processes/bundle-location.js';
import { trustCommandLine } from '../processes/trust.js';
import { loadRegistry } from '../registry/load.js';
import type { OptionValues } from './arguments.js';
import type * as doctorBundle from './doctor-bundle.js';
import { complain, print, useColor } from './output.js';
import { projectsOf } from './request.js';
import { environmentOf } from './run.js';
import { readSettings } from './settings.js';
import { UsageError } from './usage-error.js';

/** @returns the exit code */
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
  const { doctorCommand } = requireBundle('doctor.cjs') as typeof doctorBundle;
  return doctorCommand(options, {
    print,
    complain,
    color: useColor(process.stdout),
    environment: environmentOf(settings, '.'),
    load: (environment, libraries) =>
      loadRegistry(
        { environment, libraries, imports: [], provider: 'native', timeoutMs, cache: true },
        trustCommandLine(),
      ),
  });
}
