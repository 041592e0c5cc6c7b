import type { Document } from '../../messages/index.ts'
import { notice } from '../../messages/index.ts'

/** Said to whoever comes from a workspace that this Dateline does not serve: nothing of its own. */
export const elsewhere = (): Document =>
  notice('This Dateline serves another workspace.', 'Ask whoever installed it here to run one for yours.', 'problem')
