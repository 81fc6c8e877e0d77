/** `add`, `adopt` and `init`: runs of `generate` that first add blocks. */
import { libraryName, type ProjectNames } from '../core/index.js';
import { namesOf } from '../project/scaffold.js';
import type { OptionValues } from './arguments.js';
import type { Mode } from './mode.js';
import { runOnce } from './plan.js';
import { projectsOf, readRequests, type Request } from './request.js';
import { UsageError } from './usage-error.js';

export { add } from './add.js';

/** Puts blocks around what the code looks up already. @returns the exit code */
export async function adopt(
  mode: Mode,
  options: OptionValues,
  operands: readonly string[],
): Promise<number> {
  const requests = await readRequests(options, operands);
  const adopting = requests.map((request): Request => ({
    ...request,
    adopts: true,
    scaffolds: [],
    modules: [],
  }));
  return (await runOnce(mode, adopting, options)).exitCode;
}

/** What `--init-*` makes, with the names that the project itself gives. @returns the exit code */
export async function init(
  mode: Mode,
  given: OptionValues,
  operands: readonly string[],
): Promise<number> {
  const { projects } = await projectsOf(operands[0] ?? '.', given, true);
  const [project, ...others] = projects;
  if (others.length > 0) {
    throw new UsageError('"init" applies to one project. Pass its path.');
  }
  const options = new Map(given);
  const names: ProjectNames | null = project === undefined ? null : namesOf(project);
  const libraries = project?.config.libraries ?? [];
  const [library] = libraries;
  const [target] = project?.targets ?? [];
  const only = library === undefined || libraries.length > 1 ? null : libraryName(library);
  const fill = (name: string, value: string | null | undefined): string | null => {
    const known = given.get(name)?.at(-1) ?? value ?? null;
    if (known !== null) options.set(name, [known]);
    return known;
  };
  const distribution = fill('init-pypkg', names?.package);
  const own = fill('init-lib', names?.target ?? target?.name ?? only);
  const prefix = names?.prefix ?? prefixFrom(distribution ?? own);
  const missing = [
    ...(distribution === null ? ['--init-pypkg'] : []),
    ...(own === null ? ['--init-lib'] : []),
    ...(fill('init-prefix', prefix) === null ? ['--init-prefix'] : []),
  ];
  if (missing.length > 0) {
    throw new UsageError(
      `The project does not say everything. Pass ${missing.join(' and ')}, too.`,
    );
  }
  return (await runOnce(mode, await readRequests(options, operands), options)).exitCode;
}

/** `my-ext` → `my_ext.`, as CMake's STUB_PREFIX is by default. */
function prefixFrom(name: string | null): string | null {
  return name === null ? null : `${name.toLowerCase().replace(/[.-]+/g, '_')}.`;
}
