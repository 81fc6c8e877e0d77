/** Which of CMake's policies are in force, as `cmake_minimum_required` and `cmake_policy` say. */
import type { Evaluator } from './evaluator.js';
import { compareVersions } from './versions.js';
import { isKnown } from './unknown.js';

/** No variable that a file can name. */
const VERSION = '\uFDD0policy version';
const policyName = (id: string): string => `\uFDD0policy ${id}`;

/** The policies that matter here, and which version brought them. */
const SINCE: Readonly<Record<string, string>> = {
  CMP0077: '3.13',
  CMP0126: '3.21',
};

/** Whether a policy's new behaviour is in force. */
export function isNewPolicy(ev: Evaluator, id: string): boolean {
  const chosen = ev.state.find(policyName(id));
  if (chosen !== undefined) return chosen === 'NEW';
  const fallback = ev.state.find(`CMAKE_POLICY_DEFAULT_${id}`);
  const since = SINCE[id] ?? '0';
  if (compareVersions(ev.state.find(VERSION) ?? '0', since) >= 0) return true;
  return fallback === 'NEW';
}

/** `min...max`: everything up to the greater of the two that the running CMake knows is new. */
export function setPolicyVersion(ev: Evaluator, version: string): void {
  if (!isKnown(version)) return;
  const [least = '', most] = version.split('...');
  ev.state.set(VERSION, most ?? least);
  for (const id of Object.keys(SINCE)) ev.state.set(policyName(id), null);
}

export function setPolicy(ev: Evaluator, id: string, value: string): void {
  ev.state.set(policyName(id), value);
}
