/** Everything about new packages, loaded without the rest of the core. */
export {
  newPackage,
  PACKAGE_KINDS,
  type NewFile,
  type PackageKind,
  type PackageTemplates,
} from './files.js';
export { packageNames, type NameFault, type PackageNames } from './names.js';
