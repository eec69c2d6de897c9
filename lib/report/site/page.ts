import { createHash } from 'node:crypto';
import { type Html, html } from './html.js';
import { linkNumbers, type NumberLinks } from './number-links.js';
import { htmlOf, keepPercentagesWhole, type SectionHeading, sectionHeadings, treeOf } from './page-tree.js';

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
  readonly main: Html;
  /** Its numbers become links to where they came from; default: they stay as they are. */
  readonly numbers?: NumberLinks;
}

/**
 * Everything comes from the report's own folder, and no script or style stands in a page. Two styles are let in by their
 * hash, because plotly writes them: an empty style element, whose rules it adds by script, and bold words in a label.
 * Pictures written in place are plotly's as well: it paints the cells of a matrix into one.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'unsafe-hashes' ${hashSource('')} ${hashSource('font-weight:bold')}`,
  "img-src 'self' data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function hashSource(style: string): string {
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}

/** A whole page: its text, set for reading, and contents that lead to the sections in it. */
export function page({ title, root, links, main, numbers }: PageParts): string {
  const tree = treeOf(main);
  if (numbers) linkNumbers(tree, numbers);
  keepPercentagesWhole(tree);
  const sections = sectionHeadings(tree);
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
${links.map(barLink)}${sections.length > 0 && html`<li class="to-contents"><a href="#contents">Contents</a></li>\n`}</ul>
</nav></header>
<div class="page">
${sections.length > 0 && contents(sections, numbers !== undefined)}<main id="main">
${htmlOf(tree)}</main>
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

/** Contents stand open at the side of a wide screen; on a narrow one they unfold when they are asked for. */
function contents(sections: readonly SectionHeading[], leadsToSources: boolean): Html {
  return html`<aside>
<details class="contents"><summary>On this page</summary>
<nav id="contents" aria-labelledby="contents-title">
<p id="contents-title">On this page</p>
<ul>
${sections.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>\n`)}</ul>
</nav>
</details>
<button type="button" class="show-code" hidden>Show all code</button>
${leadsToSources && html`<p class="number-hint">Numbers lead to where they came from.</p>\n`}</aside>
`;
}
