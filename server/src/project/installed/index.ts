/** The public face of installed/: what an environment holds of a project, read as files. */
export { findInstalled, type InstalledProject, type InstalledQuery } from './find.js';
