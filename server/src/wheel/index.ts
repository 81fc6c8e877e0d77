/** The public face of wheel/: what is in a wheel, and what of it will not load. */
export { readBlockTexts, type BlockText } from './block-texts.js';
export { staleFinding, type StaleStubs } from './checks/stale-stubs.js';
export { failureWords } from './failure-words.js';
export { readImportNames } from './import-names.js';
export type { ArchiveFailure } from './archive/types.js';
export {
  checkInstalled,
  checkWheel,
  type CheckedWheel,
  type WheelAnswer,
  type WheelFinding,
} from './check.js';
export { WHEEL_RULES } from './checks/rules.js';
export type { InstalledRuntime } from './facts/types.js';
export { readInstalledRuntime } from './libraries/installed-runtime.js';
