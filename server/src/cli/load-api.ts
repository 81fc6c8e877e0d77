/** Loads what only `registry --diff` needs, so that other runs do not pay for it. */
import { requireBundle } from '../processes/bundle-location.js';
import type * as apiBundle from './api-bundle.js';

export type Api = typeof apiBundle;

export function loadApi(): Api {
  return requireBundle('api.cjs') as Api;
}
