/** Which language server serves a window: the bundled one, or that of the projects' environment. */
import { compareReleases, type Release } from '../../../server/src/base/release.js';
import type { InstalledServer } from '../../../server/src/protocol.js';
import type { Translate } from './translate.js';

export type ServerChoice =
  | { readonly from: 'bundled'; readonly because: Because }
  | { readonly from: 'environment'; readonly server: InstalledServer };

/** Why the bundled one is used. */
export type Because =
  | { readonly why: 'setting' | 'untrusted' | 'not-installed' | 'disagreement' }
  | { readonly why: 'older' | 'other-protocol'; readonly server: InstalledServer }
  | { readonly why: 'failed'; readonly server: InstalledServer; readonly problem: string };

export interface ChoiceInput {
  /** The setting `tvmFfiStubs.importStrategy`, of any form. */
  readonly strategy: unknown;
  readonly isTrusted: boolean;
  /** The bundled server. */
  readonly own: { readonly version: string; readonly protocol: number };
  /** What the environment of each project has. */
  readonly installed: readonly (InstalledServer | null)[];
  /** Why servers that were tried are not tried again, by {@link keyOf}. */
  readonly failed: ReadonlyMap<string, string>;
}

export function chooseServer(input: ChoiceInput): ServerChoice {
  const because = whyBundled(input);
  if (because !== null) return { from: 'bundled', because };
  const [server] = inOrder(input.installed);
  return server === undefined
    ? { from: 'bundled', because: { why: 'not-installed' } }
    : { from: 'environment', server };
}

function whyBundled({ strategy, isTrusted, own, installed, failed }: ChoiceInput): Because | null {
  if (!isTrusted) return { why: 'untrusted' };
  if (strategy === 'useBundled') return { why: 'setting' };
  const [server, ...others] = inOrder(installed);
  if (server === undefined) return { why: 'not-installed' };
  const isShared = others.every(
    ({ version, protocol }) => version === server.version && protocol === server.protocol,
  );
  if (!isShared || installed.includes(null)) return { why: 'disagreement' };
  if (!isAtLeast(server.version, own.version)) return { why: 'older', server };
  if (server.protocol !== own.protocol) return { why: 'other-protocol', server };
  const problem = failed.get(keyOf(server));
  return problem === undefined ? null : { why: 'failed', server, problem };
}

/** The same whatever the order of the projects. */
function inOrder(installed: readonly (InstalledServer | null)[]): readonly InstalledServer[] {
  const there = installed.filter((each) => each !== null);
  return there.sort((a, b) => (a.module < b.module ? -1 : a.module > b.module ? 1 : 0));
}

/** Equal for servers that behave the same. */
export function keyOf({ module, version }: InstalledServer): string {
  return `${module} ${version}`;
}

/** Whether one version of Python's is not older than another. A pre-release is older than its release. */
function isAtLeast(version: string, least: string): boolean {
  const [a, b] = [versionOf(version), versionOf(least)];
  if (a === null || b === null) return false;
  const difference = compareReleases(a.release, b.release);
  return difference === 0 ? a.isFinal || !b.isFinal : difference > 0;
}

function versionOf(text: string): { readonly release: Release; readonly isFinal: boolean } | null {
  const match = /^(\d+(?:\.\d+)*)(.*)$/.exec(text);
  if (match === null) return null;
  const [, release = '', rest = ''] = match;
  return { release: release.split('.').map(Number), isFinal: /^$|^\+|^\.?post/.test(rest) };
}

export interface ServerWords {
  /** `language server 0.2.0 of the environment` */
  readonly text: string;
  /** Why the environment's is not used; empty when there is none. */
  readonly reason: string;
  /** Where it is. */
  readonly module: string;
  /** What the language status says: nothing when there was nothing to choose. */
  readonly remark: string;
}

/** @param own version and module of the bundled server */
export function serverWords(
  choice: ServerChoice,
  own: { readonly version: string; readonly module: string },
  t: Translate,
): ServerWords {
  if (choice.from === 'environment') {
    const { version, module } = choice.server;
    const text = t('language server {0} of the environment', version);
    return { text, module, reason: '', remark: text };
  }
  const text = t('bundled language server {0}', own.version);
  const reason = reasonOf(choice.because, t);
  const isQuiet = ['not-installed', 'untrusted', 'setting'].includes(choice.because.why);
  return { text, reason, module: own.module, remark: isQuiet ? '' : `${text}: ${reason}` };
}

function reasonOf(because: Because, t: Translate): string {
  switch (because.why) {
    case 'not-installed':
      return '';
    case 'setting':
      return t('tvmFfiStubs.importStrategy is "useBundled"');
    case 'untrusted':
      return t('the workspace is not trusted');
    case 'disagreement':
      return t('the environments of this window have different versions of tvm-ffi-stubs');
    case 'older':
      return t('tvm-ffi-stubs {0} of the environment is older', because.server.version);
    case 'other-protocol':
      return t(
        'tvm-ffi-stubs {0} of the environment is too new for this extension',
        because.server.version,
      );
    case 'failed':
      return t(
        'tvm-ffi-stubs {0} of the environment failed: {1}',
        because.server.version,
        because.problem,
      );
  }
}
