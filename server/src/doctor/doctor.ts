/** `doctor`: which packages of an environment cannot be loaded with the libtvm_ffi that is there. */
import { shellCommand } from '../base/shell-command.js';
import { SYSTEM } from '../base/system.js';
import { messageOf, sourceText, type Reader } from '../core/index.js';
import { isWithoutPip } from '../interpreters/managed.js';
import type { EnvironmentAnswer } from '../registry/environment.js';
import type { Environment, RegistryAnswer, RegistryFailure } from '../registry/types.js';
import { renderDoctorJson } from '../report/doctor-json.js';
import { renderDoctorText } from '../report/doctor-text.js';
import {
  examineEnvironment,
  withRegistrations,
  type EnvironmentHealth,
  type LoadAnswer,
} from '../wheel/environment/index.js';

export interface DoctorRequest {
  readonly found: EnvironmentAnswer;
  readonly format: 'text' | 'json';
  readonly color: boolean;
  readonly reader: Reader;
  /** How a path is written. */
  readonly display: (path: string) => string;
  /** How the reader asks for loading. */
  readonly loadOption: string;
  readonly env: NodeJS.ProcessEnv;
  /** Loads libraries in a child, with nothing else of a project; `null` to load nothing. */
  readonly load:
    ((environment: Environment, libraries: readonly string[]) => Promise<RegistryAnswer>) | null;
}

/** `problem` says why there was nothing to look at. */
export type DoctorAnswer =
  | { readonly text: string; readonly problem: null; readonly exitCode: 0 | 1 }
  | { readonly text: null; readonly problem: string; readonly exitCode: 2 };

/** Never rejects. */
export async function answerDoctor(request: DoctorRequest): Promise<DoctorAnswer> {
  const { found, env, reader, load } = request;
  const python = pythonOf(found);
  if (!found.ok && python === null) return nothing(found.problem, reader);
  const environment = found.ok ? found.environment : null;
  const runtime =
    environment === null ? null : { path: environment.runtime, version: environment.wheelVersion };
  const still = examineEnvironment({ python, runtime, env });
  if (!found.ok && still.packages.length === 0) return nothing(found.problem, reader);
  const health =
    load !== null && environment !== null
      ? await withRegistrations(still, async (libraries) =>
          loadAnswer(await load(environment, libraries), reader),
        )
      : still;
  const exitCode = isIll(health) ? 1 : 0;
  return { text: render(health, environment, request), problem: null, exitCode };
}

function render(
  health: EnvironmentHealth,
  environment: Environment | null,
  { format, color, display, reader, loadOption }: DoctorRequest,
): string {
  const install = (requirement: string): readonly string[] =>
    installation(health.python, requirement);
  if (format === 'json') return renderDoctorJson(health, install);
  return renderDoctorText(health, {
    color,
    display,
    loadOption,
    source: environment === null ? null : sourceText(environment.source, reader),
    install: (requirement) => shellCommand(install(requirement), SYSTEM),
  });
}

function nothing(problem: RegistryFailure, reader: Reader): DoctorAnswer {
  return { text: null, problem: messageOf(problem, reader), exitCode: 2 };
}

function isIll({ packages, pairs }: EnvironmentHealth): boolean {
  const clashes = pairs.some((pair) => pair.pair === 'same-names' && pair.message !== null);
  return clashes || packages.some(({ faults }) => faults.length > 0);
}

/** The interpreter that was looked into, also where it lacks apache-tvm-ffi. */
function pythonOf(found: EnvironmentAnswer): string | null {
  if (found.ok) return found.environment.python;
  const { problem } = found;
  if (problem.code !== 'registry.no-runtime' || problem.data.cause === 'not-there') return null;
  return problem.data.install.python;
}

function loadAnswer(answer: RegistryAnswer, reader: Reader): LoadAnswer {
  if (answer.ok) return answer;
  const { problem } = answer;
  const message = messageOf(problem, reader);
  if (problem.code !== 'registry.load-failed' || problem.data.cause !== 'refused') {
    return { ok: false, message, lacking: null };
  }
  const { path, refusal } = problem.data;
  const lacking =
    refusal.why === 'missing-dependency' ? { library: path, needed: refusal.name } : null;
  return { ok: false, message, lacking };
}

function installation(python: string | null, requirement: string): readonly string[] {
  if (python === null) return ['pip', 'install', requirement];
  return isWithoutPip(python)
    ? ['uv', 'pip', 'install', '--python', python, requirement]
    : [python, '-m', 'pip', 'install', requirement];
}
