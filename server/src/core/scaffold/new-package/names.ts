/** The two names of a new package: that of its distribution, and the one that Python imports. */
import { isIdentifier } from '../../../base/identifiers.js';
import { takenBy, type Taken } from './taken-names.js';

export interface PackageNames {
  /** As pip knows it, for example `my-kernels`. */
  readonly distribution: string;
  /** As Python imports it, and the target in CMake: `my_kernels`. */
  readonly package: string;
}

/** Why a name is refused; `package` is the name that Python would import. */
export type NameFault =
  | { readonly kind: 'distribution' }
  | { readonly kind: 'identifier'; readonly package: string }
  | { readonly kind: Taken; readonly package: string };

/** What PyPI accepts: letters, digits, and between them dots, dashes and underscores. */
const DISTRIBUTION = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;

/** The names that the name of a distribution gives, or why it cannot be one. */
export function packageNames(distribution: string): PackageNames | NameFault {
  if (!DISTRIBUTION.test(distribution)) return { kind: 'distribution' };
  const name = distribution.toLowerCase().replace(/[.-]+/g, '_');
  if (!isIdentifier(name)) return { kind: 'identifier', package: name };
  const taken = takenBy(name);
  return taken === null ? { distribution, package: name } : { kind: taken, package: name };
}
