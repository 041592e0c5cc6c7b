/** As the beginning of a line: "The web page". */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
