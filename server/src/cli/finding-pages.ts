/** The sections of docs/findings.md, which `explain` prints and reports quote. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isFile } from '../base/node/probe.js';
import { findBundle, requireBundle } from '../processes/bundle-location.js';
import { pageOf } from '../report/finding-page.js';
import type { FindingPage } from '../report/for-services.js';
import { REPOSITORY } from '../version.js';

/** docs/findings.md as the build packed it. */
export function findingsDocument(): string {
  return requireBundle('findings.cjs') as string;
}

/** Finds the page about a code; `null` if there is none. */
export function readPages(): (code: string) => FindingPage | null {
  const document = findingsDocument();
  const address = addressOf();
  return (code) => {
    const text = pageOf(document, code);
    return text === '' ? null : { uri: address && `${address}#${code.replaceAll('.', '')}`, text };
  };
}

/** On the web for a release, else where it is installed. A wheel has no documents. */
function addressOf(): string | null {
  if (REPOSITORY !== null) return `${REPOSITORY}/blob/main/docs/findings.md`;
  const file = path.join(path.dirname(findBundle('findings.cjs')), '..', 'docs', 'findings.md');
  return isFile(file) ? pathToFileURL(file).href : null;
}
