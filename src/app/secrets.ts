/**
 * Takes secrets out of a text that is about to be written: what is configured, wherever it stands and however it is
 * escaped, and whatever looks like a secret of Slack's or Discord's. The last step before the writing, so that nothing
 * that an error, a package or a platform put into the text can slip by.
 */

/** What stands where a secret stood; it is shorter than any secret. */
const HIDDEN = '***'
/** Taking one secret out may join what stood around it into another. */
const ROUNDS_MAX = 20

const SLASH = String.raw`(?:\\?\/|%2F)`
/** To the end of an address, wherever it is written: in a sentence, in JSON, in angle brackets. */
const REST = String.raw`[^\s"'\\<>]+`

/** `before` is kept and `secret` hidden. None needs a word to begin: "\n" in JSON puts a letter before what follows. */
const looks = (secret: string, before = ''): RegExp => new RegExp(`(?<before>${before})${secret}`, 'g')

const LIKE_A_SECRET: readonly RegExp[] = [
  // Slack's tokens: bot, person's, app-level, rotating, workflow.
  looks(String.raw`xox[a-z](?:\.xox[a-z])?-[\w-]{8,}`),
  looks(String.raw`x(?:app|wfp)-\d[\w-]{8,}`),
  // Discord's: the bot's id, a time and a signature, each in base64url.
  looks(String.raw`(?<![\w-])[\w-]{18,}\.[\w-]{6,7}\.[\w-]{25,}`),
  // Whoever knows such an address of Discord's may answer an interaction or post by a webhook.
  looks(String.raw`[\w.~%-]+`, `${SLASH}(?:webhooks|interactions)${SLASH}\\d+${SLASH}`),
  // Slack's addresses of answers, incoming webhooks and workflows.
  looks(REST, `hooks\\.slack(?:-gov)?\\.com${SLASH}`),
  looks(REST, `${SLASH}(?:commands|actions|services|app|workflows|triggers)${SLASH}[TE][A-Z0-9]+${SLASH}`),
  // The ticket of a Socket Mode connection.
  looks(String.raw`[^\s"'\\<>&]+`, '(?:[?&]|%3F|%26)ticket(?:=|%3D)'),
  // The signature of a request of Slack's, good for five minutes.
  looks('[0-9a-f]{64}', 'v0='),
  // Headers, in the spellings of requests, JSON and printed objects.
  looks(
    String.raw`[^\s"'\\,;\]}]+`,
    String.raw`(?i:authorization)[\s"'\\]{0,4}[:=,][\s"'\\[]{0,6}(?:(?i:bearer|bot|basic)(?:\s|%20|\+)+)?`,
  ),
  looks(String.raw`[\w.~+/=-]{16,}`, String.raw`(?i:bearer)(?:\s|%20|\+)`),
]

/** A text without secrets: the configured ones, and all that looks like one. */
export const redact = (text: string, secrets: readonly string[]): string =>
  settle(text, [...exactly(secrets), ...LIKE_A_SECRET])

/** A text without the configured secrets, and otherwise as it is: for answers, which may quote anything. */
export const redactKnown = (text: string, secrets: readonly string[]): string => settle(text, exactly(secrets))

/** One expression for all spellings of all secrets; none where there is no secret. */
function exactly(secrets: readonly string[]): RegExp[] {
  // What is no longer than its own replacement is no secret worth the name.
  const spellings = [...new Set(secrets.filter(({ length }) => length > HIDDEN.length).flatMap(spellingsOf))]
  if (spellings.length === 0) return []
  // The longest first: an escaped spelling must not lose its middle and keep its marks.
  const longestFirst = spellings.sort((a, b) => b.length - a.length).map((spelling) => RegExp.escape(spelling))
  return [looks(`(?:${longestFirst.join('|')})`)]
}

function spellingsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const inAddress = encodeURIComponent(secret.toWellFormed())
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    inAddress,
    inAddress.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    inAddress.replaceAll('%20', '+'),
  ]
}

function settle(text: string, patterns: readonly RegExp[]): string {
  let settled = text
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const before = settled
    for (const pattern of patterns) settled = settled.replace(pattern, hide)
    if (settled === before) return settled
  }
  return settled
}

function hide(match: string, before: string, at: number, text: string): string {
  const secret = match.slice(before.length)
  return before + halfEscape(secret, text, at + before.length) + HIDDEN
}

/** Behind a backslash the first letters belong to an escape ("\n"); without them the JSON around would break. */
function halfEscape(secret: string, text: string, at: number): string {
  let backslashes = 0
  while (text[at - backslashes - 1] === '\\') backslashes++
  if (backslashes % 2 === 0) return ''
  return /^u[0-9a-f]{4}/i.exec(secret)?.[0] ?? secret.slice(0, 1)
}
