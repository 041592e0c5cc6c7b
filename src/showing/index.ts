export { Citations } from './citations.ts'
export { counted, coverageInWords, emptyArchive, isEmpty, nameOf } from './coverage.ts'
export { quoteBlock } from './quote-block.ts'
