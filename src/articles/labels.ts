/** Words that lead in a part of a report in the style of news agencies. A name before a colon is a speaker and no label. */
const LABEL =
  /^((?:(?:primary |original )?sources?|(?:more |other )?details?|quotes?|(?:direct |literal )?(?:quote|speech)(?: from [^:]{2,80})?|direct quote|quotes? from [^:]{2,80}|quote of [^:]{2,80}|background|context|reminder|previously|earlier|what happened|what preceded(?: it| this)?|why (?:it|this) matters|what(?:['’]s| is) next|the (?:big picture|details|background|context|backstory|bottom line|other side)|key (?:points?|facts?|takeaways?)|in (?:brief|short|detail|a nutshell)|at a glance|the latest|what we know|for reference|references?|update|updated|note|editor['’]s note|(?:перво)?джерел[оа]|деталі|(?:пряма мова|дослівно|цитата)(?: [^:]{2,80})?|що (?:передувало|було раніше)|передісторія|нагадаємо|довідково|подробности|источник|дословно|предыстория|напомним|quelle|hintergrund|zitat|contexte?|citation|fuente|contexto|cita):)(?:\s+|$)/iu

/** The label that opens a line ("Details:") and what follows it, which may be "". Null for a line without one. */
export function splitLabel(line: string): { label: string; rest: string } | null {
  const label = LABEL.exec(line)?.[1]
  return label === undefined ? null : { label, rest: line.slice(label.length).trim() }
}

/** True for a label that names where the report comes from. */
export const isSourceLabel = (label: string): boolean =>
  /^(?:\p{L}+ )?(?:sources?|(?:перво)?джерел[оа]|источник|quelle|fuente):$/iu.test(label)
