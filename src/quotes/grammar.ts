/** What finding quotes needs to know of a language that has no trained chain. All words in lower case. */
export interface Grammar {
  /** Finite forms of verbs of saying. */
  verbs: ReadonlySet<string>
  he: ReadonlySet<string>
  she: ReadonlySet<string>
  /** Opens a reported clause after a comma: "that". */
  that: ReadonlySet<string>
  /** Opens an attribution before a name: "according to". Words of one opening are joined by single spaces. */
  accordingTo: readonly string[]
  /** Nobody says it: "not", "never", "if". */
  negations: ReadonlySet<string>
  /** Whether direct speech may stand after a dash, without marks. */
  dashes: boolean
}

export const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u).filter(Boolean))
