/** Every check of a wheel, in the order of the report. */
import { BAD_LIBRARY } from './bad-library.js';
import { BUNDLED_RUNTIME } from './bundled-runtime.js';
import { LOAD_NAME } from './load-name.js';
import { MISSING_SYMBOL } from './missing-symbol.js';
import { NARROW_TAG } from './narrow-tag.js';
import { NO_DEPENDENCY } from './no-dependency.js';
import { NO_FLOOR } from './no-floor.js';
import { NO_PY_TYPED } from './no-py-typed.js';
import { PLATFORM_TAG } from './platform-tag.js';
import { RECORD } from './record.js';
import type { WheelRule } from './rule.js';
import { RUN_PATH } from './run-path.js';
import { STALE_STUBS } from './stale-stubs.js';
import { STRAY_FILE } from './stray-file.js';
import { VERSION_LOCKED } from './version-locked.js';
import { WRONG_TAG } from './wrong-tag.js';

export const WHEEL_CHECKS: readonly WheelRule[] = [
  RECORD,
  BAD_LIBRARY,
  BUNDLED_RUNTIME,
  NO_DEPENDENCY,
  NO_FLOOR,
  MISSING_SYMBOL,
  VERSION_LOCKED,
  RUN_PATH,
  LOAD_NAME,
  WRONG_TAG,
  NARROW_TAG,
  PLATFORM_TAG,
  NO_PY_TYPED,
  STRAY_FILE,
];

/** All codes with their severities, that of `wheel check --load` included. */
export const WHEEL_RULES: readonly Pick<WheelRule, 'code' | 'severity'>[] = [
  ...WHEEL_CHECKS,
  STALE_STUBS,
];
