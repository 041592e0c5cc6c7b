import type { Document, Link } from '../../messages/index.ts'
import { styleAlone } from './assets.ts'
import type { Here } from './days-shown.ts'
import { drawDocument } from './draw-document.ts'
import { html, raw } from './markup.ts'

/**
 * A document as one HTML file that needs nothing else: for a mail, a print, a folder. Links lead to the sources, since
 * paths of this page lead nowhere from a file; actions, which ask the bot, are left out.
 */
export function renderForWeb(document: Document, here: Here): string {
  const drawn = drawDocument(forFile(document), { ...here, addressOf: () => '' })
  const file = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${document.title} · Dateline</title>
<style>
${raw(styleAlone())}</style>
</head>
<body>
<div class="page wide alone">
<main>
${drawn}</main>
</div>
</body>
</html>
`
  return file.toString()
}

const forFile = (document: Document): Document => ({
  ...document,
  blocks: document.blocks.flatMap((block) => {
    if (block.kind === 'actions') return []
    return [withoutPaths(block.kind === 'story' ? { ...block, actions: [] } : block)]
  }),
})

/** The same tree, without `local` on any of its links. */
function withoutPaths<Node>(node: Node): Node {
  if (Array.isArray(node)) return node.map(withoutPaths) as Node
  if (typeof node !== 'object' || node === null) return node
  const isLink = (node as Partial<Link>).kind === 'link'
  const kept = Object.entries(node).filter(([name]) => !(isLink && name === 'local'))
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutPaths(value)])) as Node
}
