export type { SiteCell, SiteNotebook, SiteOutput } from './notebook.js';
export type { StudyAbout } from './source-section.js';
export { type SiteSource, writeSite } from './write-site.js';
