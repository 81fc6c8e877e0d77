/** Which modules of Python have which registered functions as names of their own. */
import { splitName } from '../../../core/index.js';
import type { ProjectView } from '../../view.js';
import { occurrencesIn } from './occurrences.js';
import { findSubmodule } from './unit-names.js';

/** Path of a module → its name for a function → the registered name. */
export type StubNames = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Those of `global/` blocks, of modules that bind a namespace without a block, and of packages that pass
 * on all names of a module.
 */
export function stubNames(project: ProjectView): StubNames {
  const modules = new Map<string, Map<string, string>>();
  const add = (path: string, last: string, name: string): void => {
    const names = modules.get(path) ?? new Map<string, string>();
    modules.set(path, names.set(last, name));
  };
  for (const file of project.files.values()) {
    for (const { subject, role, use } of occurrencesIn(file, project)) {
      if (subject.kind === 'function' && role === 'member') {
        add(file.path, splitName(subject.name).last, subject.name);
      } else if (subject.kind === 'prefix' && use !== null) {
        const call = file.parsed.text.slice(use.callSpan.start, use.callSpan.end);
        if (!call.includes('__name__')) continue;
        for (const { name } of project.registry?.functions.get(subject.prefix) ?? []) {
          add(file.path, splitName(name).last, name);
        }
      }
    }
  }
  passOn(modules, project, add);
  return modules;
}

function passOn(
  modules: ReadonlyMap<string, ReadonlyMap<string, string>>,
  project: ProjectView,
  add: (path: string, last: string, name: string) => void,
): void {
  const exported = [...project.files.values()].flatMap((file) =>
    file.parsed.blocks.flatMap(({ kind, name }) => {
      const source = kind === 'export' ? findSubmodule(project, name, file) : null;
      return source === null ? [] : [{ from: source.path, to: file.path }];
    }),
  );
  // Packages in packages: each pass reaches one further.
  for (let more = true; more;) {
    more = false;
    for (const { from, to } of exported) {
      for (const [last, name] of modules.get(from) ?? []) {
        if (modules.get(to)?.has(last) === true) continue;
        add(to, last, name);
        more = true;
      }
    }
  }
}
