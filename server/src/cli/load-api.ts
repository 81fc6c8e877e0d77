/** Loads what only `registry --diff` needs, so that other runs do not pay for it. */
import { createRequire } from 'node:module';
import { findBundle } from '../processes/bundle-location.js';
import type * as apiBundle from './api-bundle.js';

export type Api = typeof apiBundle;

export function loadApi(): Api {
  const path = findBundle('api.cjs');
  return createRequire(path)(path) as Api;
}
