/** Answers the files of a new package; the client writes them. Nothing is started or loaded. */
import { listNames, statsOf } from '../../base/node/probe.js';
import type * as newBundle from '../../core/scaffold/new-package/index.js';
import type { PackageTemplates } from '../../core/scaffold/new-package/index.js';
import { requireBundle } from '../../processes/bundle-location.js';
import type { NewPackageFault, NewPackageResult } from '../../protocol.js';

/** @param folder the path of the package; `null` to know whether the name is valid */
export function newPackageFiles(
  { kind, name }: { readonly kind: string; readonly name: string },
  folder: string | null,
): NewPackageResult {
  const { newPackage, packageNames, PACKAGE_KINDS } = requireBundle('new.cjs') as typeof newBundle;
  const names = packageNames(name);
  if ('kind' in names) return { fault: names };
  const fault = folder === null ? null : folderFault(folder);
  if (fault !== null) return { fault };
  const known = PACKAGE_KINDS.find((each) => each === kind);
  if (known === undefined || folder === null) return { files: [] };
  return { files: newPackage(known, names, requireBundle('templates.cjs') as PackageTemplates) };
}

/** A repository without files is as good as empty. */
function folderFault(folder: string): NewPackageFault | null {
  const stats = statsOf(folder);
  if (stats === undefined) return null;
  if (!stats.isDirectory()) return { kind: 'not-a-folder' };
  const [first] = listNames(folder).filter((each) => each !== '.git');
  return first === undefined ? null : { kind: 'not-empty', entry: first };
}
