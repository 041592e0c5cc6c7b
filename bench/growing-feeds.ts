const ADDRESS = 'https://post.example'
const item = (at: number): string =>
  `<item><title>Item ${at} &amp; more</title><link>${ADDRESS}/${at}</link><guid>${ADDRESS}/${at}</guid><pubDate>Tue, 03 Mar 2026 08:05:09 GMT</pubDate><description>&lt;p&gt;Words of item ${at}, &lt;a href="/x"&gt;x&lt;/a&gt;.&lt;/p&gt;</description></item>`
const entry = (at: number): string =>
  `<entry><id>${at}</id><title type="html">T &amp;amp; ${at}</title><link href="${at}"/><updated>2026-03-03T08:05:09Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Words ${at} <a href="x">x</a></p></div></content></entry>`
const many = (size: number, make: (at: number) => string): string =>
  Array.from({ length: size }, (_, at) => make(at)).join('')
const rss = (inside: string, end = '</channel></rss>'): string =>
  `<rss version="2.0"><channel><title>t</title>${inside}${end}`
const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'

/** Documents that grow with a number, sound ones and ones made to keep a parser busy. */
export const GROWING: Record<string, (size: number) => string> = {
  items: (size) => rss(many(size, item)),
  entries: (size) => `<feed xmlns="http://www.w3.org/2005/Atom">${many(size, entry)}</feed>`,
  'entries with a base': (size) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/">${many(size, entry)}</feed>`,
  'RDF with its list': (size) =>
    `<rdf:RDF ${RDF}><channel><title>t</title><items><rdf:Seq>${many(size, (at) => `<rdf:li rdf:resource="u${at}"/>`)}</rdf:Seq></items></channel>${many(size, (at) => item(at).replace('<item>', `<item rdf:about="u${at}">`))}</rdf:RDF>`,
  'JSON Feed': (size) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 't',
      items: Array.from({ length: size }, (_, at) => ({
        id: `${at}`,
        url: `/i${at}`,
        content_html: `<p>Words ${at}</p>`,
      })),
    }),
  'cut off': (size) => rss(many(size, item), '<item><title>x'),
  'titles never closed': (size) => rss(many(size, (at) => item(at).replace('</title>', ''))),
  'items never closed': (size) => rss(many(size, (at) => item(at).replace('</item>', ''))),
  'tags never closed': (size) => rss(`<item><description>${'<b><i>words'.repeat(size * 3)}</description></item>`),
  'deep nesting': (size) => rss(`${'<a>'.repeat(size)}${'</a>'.repeat(size)}`),
  'deep markup': (size) =>
    rss(`<item><description>${'<div>'.repeat(size)}${'</div>'.repeat(size)}</description></item>`),
  entities: (size) =>
    `<!DOCTYPE rss [<!ENTITY p "Post">]>${rss(many(size, (at) => `<item><title>&p; &eacute; &bogus${at}; &amp;</title></item>`))}`,
  'lone ampersands': (size) => rss(`<item><title>${'&'.repeat(size * 10)}</title></item>`),
  'open quotes': (size) => rss(`<item><description>${'&lt;a href="x &lt;'.repeat(size)}</description></item>`),
}
