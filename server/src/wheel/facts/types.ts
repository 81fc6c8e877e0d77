/** What a wheel holds, as plain data: all that the checks look at. */
import type { ArchiveForm } from '../archive/types.js';
import type { BinaryFormat } from '../../binary/index.js';
import type { LibraryFacts } from '../libraries/library.js';
import type { Requirement } from '../metadata/requirement.js';
import type { Tag, WheelName } from '../metadata/tags.js';
import type { ModuleFacts } from './module.js';
import type { RecordFacts } from './record.js';

export interface WheelFacts {
  readonly form: ArchiveForm;
  /** The name of a `.whl` file; `null` for other forms. */
  readonly fileName: string | null;
  /** What the file name says; `null` for other forms, and for a name that says nothing. */
  readonly named: WheelName | null;
  /** The folder of METADATA, with a slash. */
  readonly info: string;
  /** METADATA, or PKG-INFO, in the wheel. */
  readonly metadata: string;
  readonly distribution: string;
  readonly version: string;
  /** Requirements for the runtime. */
  readonly runtime: readonly Requirement[];
  /** Names of all requirements that are not for extras. */
  readonly requires: ReadonlySet<string>;
  /** Whether a source distribution says that only the build knows its requirements. */
  readonly hasDynamicRequirements: boolean;
  /** Tags of WHEEL; `null` where there is no WHEEL. */
  readonly tags: readonly Tag[] | null;
  /** All files, in the order of the archive. */
  readonly files: ReadonlySet<string>;
  /** `null` where RECORD is missing. */
  readonly record: RecordFacts | null;
  readonly libraries: readonly LibraryFacts[];
  /** Python files that have to do with TVM-FFI. */
  readonly modules: readonly ModuleFacts[];
  /** Whether a Python file has the name of a C or C++ source in a string. */
  readonly namesSources: boolean;
}

/** The runtime that a wheel is compared with. */
export interface InstalledRuntime {
  readonly format: BinaryFormat;
  /** Of apache-tvm-ffi; `null` where nothing says. */
  readonly version: string | null;
  /** The functions and the C++ symbols that it exports. */
  readonly symbols: ReadonlySet<string>;
  /** Whether the user named it: then it is compared whatever the wheel requires. */
  readonly isNamed: boolean;
}
