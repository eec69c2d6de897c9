import { createHash } from 'node:crypto';
import { type Html, html, type Part } from './html.js';

/** A link at the top of every page. */
export interface PageLink {
  readonly href: string;
  /** What stands on a screen of any width. */
  readonly step: string;
  /** What follows where there is room. */
  readonly name: string;
  readonly isHere: boolean;
}

/** What a page is made of, inside what all pages share. */
export interface PageParts {
  readonly title: string;
  /** The way from the page to the report's folder: '' or '../'. */
  readonly root: '' | '../';
  /** What stands at the top: the report and its notebooks. */
  readonly links: readonly PageLink[];
  /** Contents at the side, where the page has them. */
  readonly aside?: Part;
  readonly main: Part;
}

/**
 * Everything comes from the report's own folder, and no script or style stands in a page. Two styles are let in by their
 * hash, because plotly writes them: an empty style element, whose rules it adds by script, and bold words in a label.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'unsafe-hashes' ${hashSource('')} ${hashSource('font-weight:bold')}`,
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function hashSource(style: string): string {
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}

/** A whole page. */
export function page({ title, root, links, aside, main }: PageParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="${root}assets/report.css">
<script defer src="${root}assets/report.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header class="bar"><nav aria-label="Report">
<ul>
${links.map(barLink)}</ul>
</nav></header>
<div class="page${aside ? ' with-aside' : ''}">
${aside && html`<aside>${aside}</aside>\n`}<main id="main">
${main}</main>
</div>
</body>
</html>
`.markup;
}

function barLink({ href, step, name, isHere }: PageLink): Html {
  const named = name !== '' && html` <span>${name}</span>`;
  return html`<li><a href="${href}"${isHere && html` aria-current="page"`}>${step}${named}</a></li>
`;
}
