/** Loads what only runs that read a wheel need, so that others do not pay for it. */
import { requireBundle } from '../processes/bundle-location.js';
import type * as wheelBundle from './wheel-bundle.js';

export function loadWheel(): typeof wheelBundle {
  return requireBundle('wheel.cjs') as typeof wheelBundle;
}
