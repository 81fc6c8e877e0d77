/** Versions and ranges of them. [PEP 440] */
import { compare, explain } from '@renovatebot/pep440';
import { isAllowed } from '../runtime-releases/index.js';

/** Whether a range allows a version; a range that is none allows nothing. */
export function allows(specifiers: string, version: string): boolean {
  return isAllowed(version, specifiers) === true;
}

/** Whether something keeps older versions out. */
export function hasFloor(specifiers: string): boolean {
  return specifiers.split(',').some((each) => /^(?:>=?|~=|===?)/.test(each));
}

/** Whether something keeps newer versions out. */
export function hasCeiling(specifiers: string): boolean {
  return specifiers.split(',').some((each) => /^(?:<=?|~=|===?)/.test(each));
}

/** By age; what is not a version counts as the oldest. */
export function compareVersions(a: string, b: string): number {
  const [known, other] = [isVersion(a), isVersion(b)];
  return known && other ? compare(a, b) : Number(known) - Number(other);
}

/** The first release that is newer than all of a release: `0.1.15.post2` → `0.1.16`. */
export function nextRelease(version: string): string {
  const release = [...(explain(version)?.release ?? [])];
  release.push((release.pop() ?? 0) + 1);
  return release.join('.');
}

function isVersion(text: string): boolean {
  return explain(text) !== null;
}
