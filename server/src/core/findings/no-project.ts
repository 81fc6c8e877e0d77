/** Why a place is no project, from what is there, and what would make it one. */
import type { Reader } from './reader.js';
import { nameList, pathText } from './words.js';

/** What was found at a place without a project. Paths are as the reader would write them. */
export interface NoProject {
  /** Targets that tvm_ffi_configure_target configures without stubs, and where. */
  readonly targets: readonly { readonly name: string; readonly place: string }[];
  /** Files with directives. */
  readonly marked: readonly string[];
  /** Every Cargo.toml: Cargo's files say nothing about stubs. */
  readonly crates: readonly string[];
}

export function noProjectText(found: NoProject, reader: Reader): string {
  const { targets, marked, crates } = found;
  const { t } = reader;
  const [file] = marked;
  const [crate] = crates;
  const sentences: string[] = [];
  if (file !== undefined) {
    sentences.push(
      t`No project was found here or below, but these files have directives: ${nameList(marked, reader)}.`,
      t`Pass them and their library, for example ${pathText(file)} --dll LIB, or add a [tool.tvm-ffi-stubs] table to a pyproject.toml above them.`,
    );
  } else if (targets.length > 0) {
    const names = targets.map(({ name, place }) => `${name} (${place})`);
    sentences.push(
      t`No project was found here or below: no Python file holds a directive, and tvm_ffi_configure_target names no STUB_DIR for ${nameList(names, reader)}.`,
      t`Add STUB_DIR to the call, or blocks with --init-pypkg, --init-lib and --init-prefix.`,
    );
  } else {
    sentences.push(
      t`No project was found here or below: no pyproject.toml with a [tool.tvm-ffi-stubs] table, no CMakeLists.txt that calls tvm_ffi_configure_target, and no Python file with a directive.`,
    );
    if (crate === undefined && reader.audience === 'cli') {
      const command =
        'tvm-ffi-stubs generate FOLDER --dll LIB --init-pypkg PACKAGE --init-lib TARGET --init-prefix PREFIX';
      sentences.push(
        t`To begin, set libraries in such a table, for example to ["build/my_ext"], or create files with blocks: ${command}`,
      );
    }
  }
  if (crate !== undefined && targets.length === 0) {
    sentences.push(
      t`What ${pathText(crate)} builds is not known here: set libraries, for example to ["target/release/libNAME.so"], and build-command to ["cargo", "build", "--release"] in [tool.tvm-ffi-stubs].`,
    );
  }
  return sentences.join(' ');
}
