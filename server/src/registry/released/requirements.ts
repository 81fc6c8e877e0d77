/**
 * The requirement of a wheel for its runtime, as its METADATA says: `apache-tvm-ffi>=0.1.11`; `null`
 * where it names none. It is passed to pip as one argument.
 */
import { readFields } from '../../wheel/metadata/fields.js';
import { runtimeRequirements } from '../../wheel/metadata/requirement.js';

export function runtimeRequirement(metadata: string): string | null {
  const found = runtimeRequirements(readFields(metadata)).find(({ specifiers }) =>
    /^[A-Za-z0-9.,<>=!~*+_-]*$/.test(specifiers),
  );
  return found === undefined ? null : `${found.name}${found.specifiers}`;
}
