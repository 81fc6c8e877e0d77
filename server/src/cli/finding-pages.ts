/** The sections of docs/findings.md, for reports that quote them. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isFile } from '../base/node/probe.js';
import { findBundle } from '../processes/bundle-location.js';
import type { FindingPage } from '../report/for-services.js';
import { REPOSITORY } from '../version.js';

/** Finds the page about a code; `null` if there is none. */
export function readPages(): (code: string) => FindingPage | null {
  const bundle = findBundle('findings.cjs');
  // The build packed the document.
  const document = createRequire(bundle)(bundle) as string;
  const address = addressOf(path.join(path.dirname(bundle), '..', 'docs', 'findings.md'));
  const sections = new Map(
    document
      .split(/^### /m)
      .slice(1)
      .map((section) => {
        const end = section.indexOf('\n');
        const text = section.slice(end).replace(/^## [\s\S]*/m, '');
        return [section.slice(0, end).trim(), text.trim()];
      }),
  );
  return (code) => {
    const text = sections.get(code);
    if (text === undefined) return null;
    return { uri: address && `${address}#${code.replaceAll('.', '')}`, text };
  };
}

/** On the web for a release, else where it is installed. A wheel has no documents. */
function addressOf(file: string): string | null {
  if (REPOSITORY !== null) return `${REPOSITORY}/blob/main/docs/findings.md`;
  return isFile(file) ? pathToFileURL(file).href : null;
}
