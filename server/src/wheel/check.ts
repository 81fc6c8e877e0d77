/** Checks one distribution: its files are read, and nothing of it is loaded or run. */
import type { Severity } from '../core/findings/types.js';
import { installedArchive } from './archive/installed.js';
import { withArchive } from './archive/open.js';
import {
  NoDistribution,
  type Archive,
  type ArchiveFailure,
  type ArchiveForm,
} from './archive/types.js';
import { Refused } from './archive/zip.js';
import { WHEEL_CHECKS } from './checks/rules.js';
import { usesTvmFfi } from './facts/concern.js';
import { readWheelFacts } from './facts/read.js';
import type { InstalledRuntime, WheelFacts } from './facts/types.js';

export interface WheelFinding {
  readonly code: string;
  readonly severity: Severity;
  /** States the fact, then the remedy. Foreign text in it is escaped. */
  readonly message: string;
  /** In the wheel; `null` where it is about the wheel as a whole. */
  readonly file: string | null;
}

export interface CheckedWheel {
  readonly form: ArchiveForm;
  readonly distribution: string;
  readonly version: string;
  /** Whether it has to do with TVM-FFI; of others only what every wheel needs is checked. */
  readonly usesTvmFfi: boolean;
  /** Its requirement for the runtime, such as `apache-tvm-ffi>=0.1.11`; `null` without one. */
  readonly requirement: string | null;
  readonly findings: readonly WheelFinding[];
}

export type WheelAnswer =
  | { readonly ok: true; readonly wheel: CheckedWheel }
  | { readonly ok: false; readonly failure: ArchiveFailure };

/** @param path a `.whl` file, an unpacked wheel or a source distribution. Never rejects. */
export function checkWheel(path: string, installed: InstalledRuntime | null): Promise<WheelAnswer> {
  return answering((use) => withArchive(path, use), installed);
}

/** @param folders package folders, in the order of `sys.path`. Never rejects. */
export function checkInstalled(
  name: string,
  folders: readonly string[],
  installed: InstalledRuntime | null,
): Promise<WheelAnswer> {
  return answering((use) => use(installedArchive(name, folders)), installed);
}

type Use = (archive: Archive) => Promise<CheckedWheel>;

async function answering(
  open: (use: Use) => Promise<CheckedWheel>,
  installed: InstalledRuntime | null,
): Promise<WheelAnswer> {
  try {
    const wheel = await open(async (archive) => checked(await readWheelFacts(archive), installed));
    return { ok: true, wheel };
  } catch (error) {
    if (error instanceof Refused || error instanceof NoDistribution) {
      return { ok: false, failure: error.failure };
    }
    throw error;
  }
}

function checked(wheel: WheelFacts, installed: InstalledRuntime | null): CheckedWheel {
  const { form, distribution, version, runtime } = wheel;
  const isConcerned = usesTvmFfi(wheel);
  const [requirement] = runtime;
  return {
    ...{ form, distribution, version },
    usesTvmFfi: isConcerned,
    requirement: requirement === undefined ? null : requirement.name + requirement.specifiers,
    findings: WHEEL_CHECKS.filter(({ scope }) => isConcerned || scope === 'every-wheel').flatMap(
      ({ code, severity, check }) =>
        check(wheel, installed).map((problem) => ({ code, severity, ...problem })),
    ),
  };
}
