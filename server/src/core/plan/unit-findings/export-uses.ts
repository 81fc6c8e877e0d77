/** Names that Python looks up in a library, and that it does not export. */
import { nearestName } from '../../../base/near-names.js';
import type { ExportUses, ProjectFacts } from '../../facts/types.js';
import { callUnknownExport } from '../../findings/index.js';
import { isModuleMember } from '../../render/index.js';
import { exportsOf, type RegistryIndex } from '../../snapshot/registry-index.js';
import type { PlanFile } from '../types.js';
import type { UnitView } from './types.js';

export function addExportUses(
  { files, findingsOf }: UnitView,
  registry: RegistryIndex,
  facts: ProjectFacts,
): void {
  const usesOf = ({ path }: PlanFile): ExportUses | undefined => facts.files.get(path)?.exports;
  const holders = files.filter((file) => (usesOf(file)?.loads.length ?? 0) > 0);
  if (holders.length === 0) return;
  for (const file of files) {
    const own = usesOf(file);
    if (own === undefined || own.uses.length === 0) continue;
    const targets = new Map(own.loads.map(({ variable, target }) => [variable, target]));
    for (const { variable, module, original } of own.imports) {
      const [target, ...others] = new Set(
        holders
          .filter(({ path }) => path !== file.path && isModule(path, module))
          .flatMap((holder) => usesOf(holder)?.loads ?? [])
          .flatMap((load) => (load.variable === original ? load.target : [])),
      );
      if (target !== undefined && others.length === 0) targets.set(variable, target);
    }
    for (const { variable, name, span, isGuarded } of own.uses) {
      const target = targets.get(variable);
      const known = target === undefined ? undefined : exportsOf(target, registry);
      if (known === undefined || target === undefined || isGuarded || isModuleMember(name))
        continue;
      if (known.some((each) => each.name === name)) continue;
      const near = nearestName(
        name,
        known.map((each) => each.name),
      );
      const data = { name, target, ...(near !== null && near !== name && { suggestion: near }) };
      findingsOf(file).add(callUnknownExport, data, span);
    }
  }
}

/** Whether a path may be the module that an import names, or re-exported by it. */
function isModule(path: string, module: string): boolean {
  const [folder = '', file = ''] = path.replaceAll('\\', '/').split('/').slice(-2);
  const last = module.replace(/^\.+/, '').split('.').at(-1) ?? '';
  return last === '' || last === folder || last === file.replace(/\.pyi?$/, '');
}
