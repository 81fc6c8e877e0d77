/** Which of CMake's policies are in force, as `cmake_minimum_required` and `cmake_policy` say. */
import type { Evaluator } from './evaluator.js';
import { compareVersions } from './versions.js';
import { isKnown } from './unknown.js';

/** Variables that no file can name: policies hold where variables do. */
const LEAST = '\uFDD0least version';
const VERSION = '\uFDD0policy version';
const policyName = (id: string): string => `\uFDD0policy ${id}`;

/** The policies that matter here, and which version brought them. */
const SINCE: Readonly<Record<string, string>> = {
  CMP0077: '3.13',
  CMP0126: '3.21',
};
const VARIABLES = [VERSION, ...Object.keys(SINCE).map(policyName)];

/** What is in force at one moment. */
export type Policies = ReadonlyMap<string, string | null>;

export function currentPolicies(ev: Evaluator): Policies {
  return new Map(VARIABLES.map((name) => [name, ev.state.findInScope(name) ?? null]));
}

export function restorePolicies(ev: Evaluator, policies: Policies): void {
  for (const [name, value] of policies) ev.state.set(name, value);
}

/** Whether a policy's new behaviour is in force. */
export function isNewPolicy(ev: Evaluator, id: string): boolean {
  const chosen = ev.state.findInScope(policyName(id));
  if (chosen !== undefined) return chosen === 'NEW';
  const fallback = ev.state.find(`CMAKE_POLICY_DEFAULT_${id}`);
  const version = ev.state.findInScope(VERSION) ?? '0';
  return compareVersions(version, SINCE[id] ?? '0') >= 0 || fallback === 'NEW';
}

/** `min...max`: everything up to the greater of the two that the running CMake knows is new. */
export function setPolicyVersion(ev: Evaluator, version: string): void {
  if (!isKnown(version)) return;
  const [least = '', most] = version.split('...');
  ev.state.set(VERSION, most ?? least);
  for (const id of Object.keys(SINCE)) ev.state.set(policyName(id), null);
}

export function setPolicy(ev: Evaluator, id: string, value: string): void {
  if (Object.hasOwn(SINCE, id)) ev.state.set(policyName(id), value);
}

/** Notes the version that CMake has at least; `null` without `cmake_minimum_required`. */
export function setLeastVersion(ev: Evaluator, version: string): void {
  const [least = ''] = version.split('...');
  if (isKnown(least) && compareVersions(least, leastVersion(ev) ?? '0') > 0) {
    ev.state.set(LEAST, least);
  }
}

export function leastVersion(ev: Evaluator): string | null {
  return ev.state.findInScope(LEAST) ?? null;
}
