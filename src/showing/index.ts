export { articleLink } from './article-link.ts'
export { Citations } from './citations.ts'
export { counted, coverageInWords, emptyArchive, isEmpty, nameOf } from './coverage.ts'
export { officeInWords, quoteBlock } from './quote-block.ts'
