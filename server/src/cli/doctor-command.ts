/** `doctor`: which packages of an environment cannot be loaded with the libtvm_ffi that is there. */
import { shellCommand } from '../base/shell-command.js';
import { SYSTEM } from '../base/system.js';
import { messageOf, sourceText } from '../core/index.js';
import { escapeLines } from '../base/foreign-text.js';
import { displayPath } from '../files/index.js';
import { isWithoutPip } from '../interpreters/managed.js';
import type { EnvironmentAnswer } from '../registry/environment.js';
import type { Environment, RegistryAnswer } from '../registry/types.js';
import { renderDoctorJson } from '../report/doctor-json.js';
import { renderDoctorText } from '../report/doctor-text.js';
import { CLI_READER } from '../report/reader.js';
import {
  examineEnvironment,
  withRegistrations,
  type EnvironmentHealth,
  type LoadAnswer,
} from '../wheel/environment/index.js';
import type { OptionValues } from './arguments.js';

/** What of the command line itself this bundle uses, so that it does not hold it a second time. */
export interface DoctorTools {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly color: boolean;
  readonly environment: EnvironmentAnswer;
  /** Loads libraries in a child, with nothing else of a project. */
  readonly load: (
    environment: Environment,
    libraries: readonly string[],
  ) => Promise<RegistryAnswer>;
}

/** @returns 1 when something cannot be loaded, 2 when there was nothing to look at */
export async function doctorCommand(options: OptionValues, tools: DoctorTools): Promise<0 | 1 | 2> {
  const { environment: found } = tools;
  const python = pythonOf(found);
  if (!found.ok && (python === null || found.problem.code !== 'registry.no-runtime')) {
    tools.complain(escapeLines(messageOf(found.problem, CLI_READER)));
    return 2;
  }
  const environment = found.ok ? found.environment : null;
  const runtime =
    environment === null ? null : { path: environment.runtime, version: environment.wheelVersion };
  const still = examineEnvironment({ python, runtime, env: process.env });
  if (!found.ok && still.packages.length === 0) {
    tools.complain(escapeLines(messageOf(found.problem, CLI_READER)));
    return 2;
  }
  const health =
    options.has('load') && environment !== null
      ? await withRegistrations(still, (libraries) => loadWords(environment, libraries, tools))
      : still;
  const install = (requirement: string): readonly string[] => installation(python, requirement);
  if (options.get('format')?.at(-1) === 'json') {
    tools.print(renderDoctorJson(health, install));
  } else {
    const source = environment === null ? null : sourceText(environment.source, CLI_READER);
    tools.print(
      renderDoctorText(health, {
        color: tools.color,
        display: (path) => displayPath(path, process.cwd()),
        source,
        install: (requirement) => shellCommand(install(requirement), SYSTEM),
      }),
    );
  }
  return isIll(health) ? 1 : 0;
}

function isIll({ packages, pairs }: EnvironmentHealth): boolean {
  const clashes = pairs.some((pair) => pair.pair === 'same-names' && pair.message !== null);
  return clashes || packages.some(({ faults }) => faults.length > 0);
}

/** The interpreter that was looked into, also where it lacks apache-tvm-ffi. */
function pythonOf(found: EnvironmentAnswer): string | null {
  if (found.ok) return found.environment.python;
  const { problem } = found;
  if (problem.code !== 'registry.no-runtime') return null;
  return problem.data.cause === 'not-there' ? null : (problem.data.install.python ?? null);
}

async function loadWords(
  environment: Environment,
  libraries: readonly string[],
  { load }: DoctorTools,
): Promise<LoadAnswer> {
  const answer = await load(environment, libraries);
  if (answer.ok) return answer;
  const { problem } = answer;
  const refused =
    problem.code === 'registry.load-failed' && problem.data.cause === 'refused'
      ? problem.data
      : null;
  const lacking =
    refused?.refusal.why === 'missing-dependency'
      ? { library: refused.path, needed: refused.refusal.name }
      : null;
  return { ok: false, message: messageOf(problem, CLI_READER), lacking };
}

function installation(python: string | null, requirement: string): readonly string[] {
  if (python === null) return ['pip', 'install', requirement];
  return isWithoutPip(python)
    ? ['uv', 'pip', 'install', '--python', python, requirement]
    : [python, '-m', 'pip', 'install', requirement];
}
