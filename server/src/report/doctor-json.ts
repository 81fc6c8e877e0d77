/** The JSON of `doctor`; docs/doctor.schema.json describes it. */
import { escapeJson } from '../base/foreign-text.js';
import type { BindingPackage, EnvironmentHealth, Fault } from '../wheel/environment/index.js';
import { verdictOf } from './doctor-words.js';

const VERSION = 1;

/** @param install the command that installs a requirement */
export function renderDoctorJson(
  health: EnvironmentHealth,
  install: (requirement: string) => readonly string[],
): string {
  const { python, runtime, packages, pairs, fix, isLoaded } = health;
  const answer = {
    version: VERSION,
    python,
    runtime,
    loaded: isLoaded,
    packages: packages.map(packageJson),
    pairs: pairs.map(({ pair, packages, ...rest }) => ({ kind: pair, packages, ...rest })),
    fix: fix === null ? null : { requirement: fix.requirement, command: install(fix.requirement) },
  };
  return `${escapeJson(JSON.stringify(answer, null, 2))}\n`;
}

function packageJson(item: BindingPackage): object {
  const { isSatisfied, faults, unknown, ...rest } = item;
  return {
    ...rest,
    satisfied: isSatisfied,
    verdict: verdictOf(item),
    faults: faults.map(faultJson),
    unknown: unknown.map(({ unknown: kind, ...data }) => ({ kind, ...data })),
  };
}

function faultJson(fault: Fault): object {
  if (fault.fault !== 'missing-symbols') {
    const { fault: kind, ...data } = fault;
    return { kind, ...data };
  }
  const { fault: kind, isLate, ...data } = fault;
  return { kind, ...data, when: isLate ? 'call' : 'load' };
}
