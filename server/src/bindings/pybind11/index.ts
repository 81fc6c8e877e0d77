/** Checks the Python files of a unit that use modules which the project compiles from C++. */
import type { FoundProblem, ParsedFile, PlanFile } from '../../core/index.js';
import { PyFile } from '../python/file.js';
import { reporter } from '../rules/check.js';
import type { Surroundings } from '../surroundings.js';
import { checkModules } from './check.js';
import { compiledModules } from './modules.js';
import { readModuleUses } from './python.js';
import type { ModuleUse } from './uses.js';

type Read = { readonly names: ReadonlySet<string>; readonly uses: readonly ModuleUse[] };

const read = new WeakMap<ParsedFile, Read>();
const NONE: readonly ModuleUse[] = [];

/** The problems of the files that use one, by path; such files without any have an empty list. */
export function checkedModules(
  files: readonly PlanFile[],
  around: Surroundings,
): ReadonlyMap<string, readonly FoundProblem[]> {
  const found = new Map<string, readonly FoundProblem[]>();
  const names = around.compiled();
  if (names.size === 0) return found;
  const users = files.flatMap(({ path, parsed }) => {
    // A stub runs nothing.
    const uses = path.endsWith('.pyi') ? NONE : usesIn(parsed, names);
    return uses.length === 0 ? [] : [{ path, uses }];
  });
  if (users.length === 0) return found;
  const modules = compiledModules(around.sources());
  const assigned = new Set(users.flatMap(({ uses }) => uses.flatMap((each) => [...each.assigned])));
  const handed = new Set(users.flatMap(({ uses }) => uses.flatMap((each) => [...each.handed])));
  const isSet = setNames(files);
  for (const { path, uses } of users) {
    const problems: FoundProblem[] = [];
    const said = { modules, around, assigned, handed, isSet };
    checkModules({ path, uses, ...said, report: reporter(problems) });
    found.set(path, problems);
  }
  return found;
}

function usesIn(parsed: ParsedFile, names: ReadonlySet<string>): readonly ModuleUse[] {
  const known = read.get(parsed);
  if (known?.names === names) return known.uses;
  const isMentioned = [...names].some((name) => parsed.text.includes(name));
  const file = isMentioned ? PyFile.read(parsed.text) : null;
  const uses = file === null ? NONE : readModuleUses(file, names);
  read.set(parsed, { names, uses });
  return uses;
}

/** Whether a file sets an attribute of some name, or has the name as a text; looked up when asked. */
function setNames(files: readonly PlanFile[]): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const set = new RegExp(String.raw`\.${name}[ \t]*(?::[^=\n]*)?=(?!=)|["']${name}["']`);
    const found = files.some(({ parsed: { text } }) => text.includes(name) && set.test(text));
    known.set(name, found);
    return found;
  };
}
