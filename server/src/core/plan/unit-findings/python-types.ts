/** Mistakes in types that Python defines, which are found elsewhere: here they get their severity. */
import type { ProjectFacts } from '../../facts/types.js';
import { RULES } from '../../findings/index.js';
import type { FindingRule } from '../../findings/types.js';
import type { UnitView } from './types.js';

export function addPythonTypes({ files, findingsOf }: UnitView, { types }: ProjectFacts): void {
  if (types === undefined) return;
  for (const file of files) {
    for (const { code, data, span } of types.get(file.path) ?? []) {
      const rule = ruleOf(code);
      if (rule !== undefined) findingsOf(file).add(rule, data, span);
    }
  }
}

const known = new Map<string, FindingRule<unknown>>();

/** Whoever makes a problem takes code and data from one rule. */
function ruleOf(code: string): FindingRule<unknown> | undefined {
  if (known.size === 0) {
    for (const rule of RULES) known.set(rule.code, rule as FindingRule<unknown>);
  }
  return known.get(code);
}
