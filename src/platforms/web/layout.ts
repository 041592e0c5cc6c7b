import { addressOfAsset, preloadedFonts } from './assets.ts'
import { type Html, html } from './markup.ts'

export type Section = 'today' | 'people' | 'topics' | 'archive' | 'sources' | 'schedule' | 'paste'

export interface Page {
  title: string
  section: Section | null
  main: Html
  /** What stands beside; null for none. */
  rail: Html | null
  /** What stands in the command line. */
  asked: string
  /** Lines to try, below the command line. */
  tries: string[]
  /** Said above all: that invented news is shown. */
  banner: Html | null
}

const SECTIONS: readonly { section: Section; name: string; path: string }[] = [
  { section: 'today', name: 'Today', path: '/' },
  { section: 'people', name: 'People', path: '/people' },
  { section: 'topics', name: 'Topics', path: '/topics' },
  { section: 'archive', name: 'Archive', path: '/archive' },
  { section: 'sources', name: 'Sources', path: '/sources' },
  { section: 'schedule', name: 'Schedule', path: '/schedule' },
]

export function drawPage(page: Page): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Dateline</title>
${preloadedFonts.map((font) => html`<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>\n`)}<link rel="stylesheet" href="${addressOfAsset('dateline.css')}">
<link rel="icon" href="${addressOfAsset('icon.svg')}" type="image/svg+xml">
<script src="${addressOfAsset('dateline.js')}" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header class="top"><div class="wide">
<a class="brand" href="/">Dateline<span aria-hidden="true">.</span></a>
<nav aria-label="Pages"><ul>${SECTIONS.map((entry) => drawSection(entry, page.section))}</ul></nav>
</div></header>
${page.banner === null ? '' : html`<aside class="banner" aria-label="What is shown"><p class="wide">${page.banner}</p></aside>`}
<div class="ask wide">${drawCommandLine(page)}</div>
<div class="page wide${page.rail === null ? ' alone' : ''}">
<main id="main" tabindex="-1">
${page.main}
</main>
${page.rail === null ? '' : html`<aside class="rail" aria-label="Beside the text">${page.rail}</aside>`}
</div>
<footer class="bottom"><p class="wide"><a href="/ask?q=/help">Commands</a> · <a href="/editions">Earlier editions</a> · Every quote stands word for word in the article it links to.</p></footer>
</body>
</html>
`
}

function drawSection({ section, name, path }: (typeof SECTIONS)[number], current: Section | null): Html {
  return html`<li><a href="${path}"${section === current ? html` aria-current="page"` : ''}>${name}</a></li>\n`
}

function drawCommandLine({ asked, tries }: Page): Html {
  return html`<search><form action="/ask" method="get" role="search">
<label class="unseen" for="q">Command</label>
<div class="line-and-list"><input id="q" name="q" type="text" value="${asked}" placeholder="${tries[0] ?? '/help'}" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="500" data-suggest="/suggest"></div>
<button type="submit">Ask</button>
</form></search>
<p class="try">Try ${tries.map((line) => html`<a href="/ask?${new URLSearchParams({ q: line }).toString()}">${line}</a>, `)}or <a href="/paste">paste an article</a>.</p>
`
}

/** One group of the rail: rows of a name and a figure. */
export function drawRows(title: string, rows: readonly { name: Html; figure: Html | string; isBad?: boolean }[]): Html {
  if (rows.length === 0) return html``
  return html`<section><h2>${title}</h2>
<ul class="rows">${rows.map(({ name, figure, isBad }) => html`<li><span>${name}</span> <span class="figure${isBad ? ' bad' : ''}">${figure}</span></li>\n`)}</ul>
</section>
`
}
