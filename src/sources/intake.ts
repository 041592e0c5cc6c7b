import type { ArticleId, Given } from '../articles/article.ts'
import type { NewsroomId } from '../newsrooms/index.ts'

/** What became of one piece of raw material. `what` names it: a file, an address or "the pasted text". */
export type Taken =
  | { kind: 'stored' | 'known' | 'completed' | 'corrected'; what: string; id: ArticleId; title: string; quotes: number }
  | { kind: 'refused'; what: string; why: string; remedy: string }

/** The way in for material that people hand over: pasted text, addresses, files. One piece can hold many articles. */
export interface Intake {
  text(newsroom: NewsroomId, raw: string, given: Given): Promise<Taken[]>
  address(newsroom: NewsroomId, url: string, given: Given): Promise<Taken[]>
  /** `name` is the file's name, used to recognise it and to say what was refused. */
  file(newsroom: NewsroomId, name: string, body: Uint8Array, given: Given): Promise<Taken[]>
}
