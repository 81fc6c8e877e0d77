/** The codes of all findings. Those of wheels are in a bundle of their own. */
import { RULES, type Severity } from '../core/index.js';
import { loadWheel } from './load-wheel.js';

export function allRules(): readonly { readonly code: string; readonly severity: Severity }[] {
  return [...RULES, ...loadWheel().WHEEL_RULES];
}
