/** The entry of the bundle that `registry --diff` loads: the rules, and their formats. */
export { API_RULES, compareApis, LEVELS } from '../core/index.js';
export { API_FORMATS, renderApiReport } from '../report/api-report.js';
