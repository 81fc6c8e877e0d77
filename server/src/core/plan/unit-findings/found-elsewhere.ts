/**
 * Mistakes that other folders find, in types that Python defines and in calls of libraries by other
 * means: here they get their severity.
 */
import type { ProjectFacts } from '../../facts/types.js';
import { RULES } from '../../findings/index.js';
import type { FindingRule } from '../../findings/types.js';
import type { UnitView } from './types.js';

export function addFoundElsewhere({ files, findingsOf }: UnitView, facts: ProjectFacts): void {
  for (const found of [facts.types, facts.bindings]) {
    if (found === undefined) continue;
    for (const file of files) {
      for (const { code, data, span } of found.get(file.path) ?? []) {
        const rule = ruleOf(code);
        if (rule !== undefined) findingsOf(file).add(rule, data, span);
      }
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
