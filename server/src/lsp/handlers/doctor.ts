/** Answers what the doctor says of the environments of the open projects. Nothing is loaded. */
import type * as doctorBundle from '../../doctor/bundle.js';
import { requireBundle } from '../../processes/bundle-location.js';
import { findEnvironment, type EnvironmentAnswer } from '../../registry/environment.js';
import type { Server } from '../types.js';

/** The text of each environment; empty when it failed. */
export async function doctorText({ workspace, client }: Server): Promise<string> {
  await workspace.allSettled();
  const { answerDoctor } = requireBundle('doctor.cjs') as typeof doctorBundle;
  const texts: string[] = [];
  for (const found of environmentsOf(workspace)) {
    const answer = await answerDoctor({
      found,
      format: 'text',
      color: false,
      reader: client.reader,
      display: (path) => path,
      loadOption: 'Run "tvm-ffi-stubs doctor --load"',
      env: process.env,
      load: null,
    });
    texts.push(answer.text ?? `${answer.problem}\n`);
  }
  return texts.join('\n');
}

/** Each once; without a project, that of the first folder. */
function environmentsOf({
  projects,
  firstFolder,
}: Server['workspace']): readonly EnvironmentAnswer[] {
  const found = projects.map(({ registry }) => registry.environment);
  if (found.length === 0) {
    return [findEnvironment({ start: firstFolder ?? process.cwd(), env: process.env })];
  }
  return [...new Map(found.map((answer) => [keyOf(answer), answer])).values()];
}

function keyOf(answer: EnvironmentAnswer): string {
  return answer.ok
    ? JSON.stringify([answer.environment.python, answer.environment.runtime])
    : JSON.stringify(answer.problem);
}
