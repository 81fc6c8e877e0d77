/** The public face of installed/: reads what an environment holds of a project. */
export { findInstalled, type InstalledProject, type InstalledQuery } from './find.js';
