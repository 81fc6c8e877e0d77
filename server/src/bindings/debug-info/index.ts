/** What the debug information of a library declares, in the shape of what a header declares. */
import type { DebugReading } from '../../binary/index.js';
import type { CFunction, CRecord, CSignature } from '../c/types.js';
import { prototypeText } from '../c/write.js';
import { DebugTypes } from './types.js';

export interface DebugDeclarations {
  readonly functions: ReadonlyMap<
    string,
    { readonly signature: CSignature; readonly declared: CFunction }
  >;
  /** `null` where several of a name differ. */
  readonly records: ReadonlyMap<string, CRecord | null>;
}

const known = new WeakMap<DebugReading, DebugDeclarations>();

export function debugDeclarations(reading: DebugReading): DebugDeclarations {
  const made = known.get(reading) ?? convert(reading);
  known.set(reading, made);
  return made;
}

function convert(reading: DebugReading): DebugDeclarations {
  const types = new DebugTypes(reading);
  const functions = new Map(
    [...reading.functions].map(([name, each]) => {
      const shown = types.signature(each, 'kept');
      const written = prototypeText(name, shown);
      const declared = { ...shown, name, written, comment: '', span: { start: 0, end: 0 } };
      return [name, { signature: types.signature(each, 'resolved'), declared }] as const;
    }),
  );
  return { functions, records: types.records() };
}
