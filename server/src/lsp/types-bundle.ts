/** Code for types that Python defines, loaded once, when the first file that defines one is seen. */
import { requireBundle } from '../processes/bundle-location.js';
import type * as types from './features/python-types/bundle.js';

export type TypesBundle = typeof types;

let loaded: TypesBundle | null = null;

export function typesBundle(): TypesBundle {
  loaded ??= requireBundle('pytypes-editor.cjs') as TypesBundle;
  return loaded;
}
