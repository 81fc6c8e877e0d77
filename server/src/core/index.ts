/**
 * The core's public face. Other folders import from here, with two exceptions: `core/fixes`, which
 * only the server loads, and the small bundles of the host and of `structure/`.
 */
export * from './api-changes/index.js';
export * from './dialect/index.js';
export { agreesOnAscii, foreignCookie } from './directive/coding-cookie.js';
export { importObjectOf, importObjectsOf, loadsLibrary } from './directive/import-object.js';
export { payloadParts, type PayloadPart } from './directive/payload-parts.js';
export { readTypeMap, typeMapsOf, type TypeMap } from './directive/type-map.js';
export {
  eolOfLine,
  lineAt,
  startOfLine,
  startsOfLines,
  textOfLine,
  type LinedText,
} from './directive/lines.js';
export { definesKey } from './plan/python-types.js';
export { findable, listed, stubsIn, withUsers } from './plan/users.js';
export { planLibraries } from './plan/planning/library-blocks.js';
export {
  addModules,
  classNamesOf,
  withModuleBlocks,
  type ModuleProblem,
} from './scaffold/module-files.js';
export { moduleClassName, moduleStub } from './scaffold/module-stub.js';
export { libraryLoadAt, type PlainLoad } from './directive/library-load-at.js';
export { blocksOf } from './directive/all-blocks.js';
export { placesOfWord } from './directive/code-words.js';
export { parseDirectives } from './directive/parse.js';
export type * from './directive/types.js';
export { MARKER_PREFIX, OWN_END, OWN_PREFIX } from './directive/marker-words.js';
export type * from './facts/types.js';
export { unknownLookUps } from './plan/unit-findings/look-ups.js';
export type { EncodingProblem } from './findings/file-encoding.js';
export type { Unfollowed } from './findings/file-link-outside.js';
export type {
  BadModule,
  BadValue,
  GivenValue,
  WantedValue,
} from './findings/project-bad-setting.js';
export type { SettingName } from './findings/setting-name.js';
export type { WriteRefusal, WriteStep } from './findings/file-write-failed.js';
export * from './findings/builds/index.js';
export {
  blockEdited,
  blockOrphan,
  symbolNoMetadata,
  blockStale,
  prefixUnstubbed,
  RULES,
  type FileProblem,
  type ProblemCode,
  type ProblemWith,
} from './findings/index.js';
export { noProjectText } from './findings/no-project.js';
export { dataOf, messageOf, severityOf, type Worded } from './findings/messages.js';
export { makeReader, type Reader, type Translations } from './findings/reader.js';
export {
  refusalWords,
  unknownWords,
  type StubRefusal,
  type UnknownPart,
  type UnknownReason,
} from './findings/stub-call.js';
export {
  environmentNoteText,
  type EnvironmentNote,
} from './findings/registries/environment-notes.js';
export {
  projectNoteText,
  type CallFault,
  type Gone,
  type PresetFault,
  type ProjectNote,
  type ReadingLimit,
  type UnreadCause,
} from './findings/projects/notes.js';
export {
  describeOrigin,
  originDetail,
  treeSourceText,
  type CallSite,
  type Convention,
  type Installed,
  type Origin,
  type TreeSource,
} from './findings/projects/origin.js';
export type { ImportFailure } from './findings/registries/import-failure.js';
export type { OutdatedLock } from './findings/lock-outdated.js';
export type { UnusableLock } from './findings/lock-unusable.js';
export { newerLibraries } from './dialect/newer-libraries.js';
export type { NotWritten } from './findings/project-not-written.js';
export { wasmProblemText } from './findings/wasmtime-invalid-module.js';
export type { InstalledReference } from './findings/project-two-references.js';
export type { Installation } from './findings/registries/install-command.js';
export { sourceText, type InterpreterSource } from './findings/registries/interpreter-source.js';
export type { LibraryFault } from './findings/registries/library-fault.js';
export type { LoadRefusal } from './findings/registries/load-refusal.js';
export type { ProcessEnd } from './findings/registries/process-end.js';
export type { ProtocolViolation } from './findings/registries/protocol-violation.js';
export type { RegistryFault } from './findings/registries/registry-fault.js';
export type { TriedPlace } from './findings/registries/tried-places.js';
export type { UnusableInterpreter } from './findings/registries/unusable-interpreter.js';
export type { MissingLibrary, NotBuilt } from './findings/registry-library-missing.js';
export type { LoadFailure } from './findings/registry-load-failed.js';
export type { MixedRuntimes } from './findings/registry-mixed-runtimes.js';
export { relatedMessage } from './findings/related-place.js';
export type * from './findings/types.js';
export type * from './fixes/types.js';
export { changeSigns, changeText, MOST_NAMED, nameList } from './findings/words.js';
export * from '../base/order.js';
export { applyEdits } from './plan/planning/apply-edits.js';
export { indexProject, prefixesOf, prefixOf } from './plan/planning/project-index.js';
export { lockWish } from './plan/lock-wish.js';
export {
  addCoverage,
  coverageOf,
  percentOf,
  wholeOf,
  type Coverage,
  type Share,
} from './plan/coverage.js';
export { planProject } from './plan/plan-project.js';
export { surprisingChanges } from './plan/surprising-changes.js';
export { withSuccessors } from './plan/successor.js';
export { titleOf } from './plan/planning/slots.js';
export { inOriginalTexts } from './scaffold/in-original-texts.js';
export { API_FILE, rootOf } from './scaffold/names.js';
export { scaffoldClass } from './scaffold/scaffold.js';
export {
  scaffoldUnit,
  withoutScaffold,
  type FindTarget,
  type Addition,
  type Scaffold,
  type ScaffoldTarget,
} from './scaffold/scaffold-unit.js';
export { holdsProjectLibrary, holdsProjectNames, isOfRuntime } from './snapshot/contributions.js';
export { namedPart, namesOf, ownNames, ownPart } from './snapshot/select.js';
export type * from './scaffold/types.js';
export { changeOf, isEmptyChange, type RegistryChange } from './snapshot/change.js';
export { listChange, summarizeChange } from './snapshot/change-words.js';
export {
  diffSnapshots,
  type EntryChange,
  type MemberEntry,
  type SnapshotDiff,
  type TypeChange,
} from './snapshot/diff.js';
export type { Rename } from './snapshot/renames.js';
export type { LockFault } from './snapshot/lock-fault.js';
export { libraryName } from './snapshot/library-name.js';
export { lockPart, type LockWish } from './snapshot/lock-part.js';
export { readLock, type LockReading } from './snapshot/lock-reading.js';
export { LOCK_FORMAT, renderLock, type Lock } from './snapshot/lock-text.js';
export { validateSnapshot } from './snapshot/validate.js';
export type * from './plan/types.js';
export { orphanCause } from './plan/orphan-cause.js';
export {
  exportsOf,
  indexRegistry,
  splitName,
  type RegistryIndex,
} from './snapshot/registry-index.js';
export { withSources, type SourceExport } from './snapshot/with-sources.js';
export * from './snapshot/types.js';
export * from '../base/span.js';
