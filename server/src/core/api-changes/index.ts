/** What a change of a registry means for those who use it. */
export { compareApis } from './compare.js';
export { API_RULES, LEVELS, type ApiRuleId, type Level } from './rules.js';
export type { ApiChange, ApiEntry, ApiReport, Constructor, Verdict } from './types.js';
