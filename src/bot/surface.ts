/** How a place speaks of commands and of those who may use them. */
export interface Surface {
  /** A command as it is typed there: "sources add" is "/sources add", or "/dateline sources add" where the name is taken. */
  spell(path: string): string
  /** Who may use admins' commands there, as the end of a sentence: "owners and admins of this workspace". */
  admins: string
}

/** This machine: the web page and the terminal. */
export const THIS_MACHINE: Surface = { spell: (path) => `/${path}`, admins: 'whoever may use this machine' }
