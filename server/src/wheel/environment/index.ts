/** The public face of environment/: what an environment holds of libtvm_ffi, and what will not load. */
export { examineEnvironment, type EnvironmentPlace } from './examine.js';
export { withRegistrations, type LoadAnswer, type LoadLibraries } from './registrations.js';
export type {
  BindingPackage,
  BoundLibrary,
  EnvironmentHealth,
  Fault,
  Fix,
  PairProblem,
  RuntimeFacts,
  Unknown,
} from './types.js';
