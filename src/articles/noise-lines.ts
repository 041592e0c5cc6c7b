import { oneLine } from './blocks.ts'

/** A line longer than this is text, whatever it opens with. In characters. */
const NOISE_LINE_MAX = 420

const line = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'iu')
const END = String.raw`[\s.!…:»›→>]*`

/** Lines of widgets, by family. Each must match the whole line, so that "Share prices fell" stays. */
const FAMILIES: RegExp[] = [
  // A script's own failures.
  line(
    String.raw`(?:oops\W*)?(?:something went wrong|an error (?:has )?occurred)?\W*(?:please )?(?:try again(?: later)?|refresh the page|reload)?${END}(?<=\w.*)|oops\W*|loading(?: (?:comments?|video|player|more))?\W*|(?:please )?enable (?:javascript|cookies)\b.*|(?:this|your) browser (?:is not supported|does not support)\b.*|unable to load\b.*|this (?:video|content|media) (?:can ?not|is not|is no longer|could not)\b.*`,
  ),
  // Appeals for money and membership: they open with an order, so that "Sweden will become a member" stays.
  line(
    String.raw`(?:please )?(?:consider |you can )?(?:support|supporting|donate|donating|help|join|become|becoming|fund|if you)\b.{0,80}\b(?:patrons?|supporters?|sponsors?|donors?|subscribers?|patreon)\b.{0,60}|(?:please )?(?:support|donate to|fund) (?:us|our (?:work|journalism|team|newsroom|reporting)|independent journalism|the (?:newsroom|team))\b.{0,60}|become (?:our|a) member${END}|.{0,200}\bsupport our (?:journalism|reporting|newsroom)\b.{0,300}|if you (?:value|believe in|believe|enjoy|appreciate)\b.{0,80}\b(?:stories|journalism|reporting|article)\b.{0,80}\b(?:consider|please|donat\p{L}+|join|subscrib\p{L}+)\b.{0,200}|(?:donate|donate now|make a donation|support us|buy us a coffee)${END}|підтримайте (?:нас|роботу|редакцію)\b.{0,60}|станьте\b.{0,30}патрон.{0,30}`,
  ),
  // Sharing.
  line(
    String.raw`(?:share|tweet|e-?mail|print|pin|copy(?: link)?|link copied|save|like|whatsapp|facebook|twitter|telegram|linkedin|reddit|pinterest|x|viber|messenger|flipboard|bluesky|threads|mastodon|copy url|comments?|bookmark|gift|listen|поділитися|share via|send|more|[\s,/|•·&+]|and|or|by|to|on){1,24}${END}(?<=\w\W*|\p{L}\W*)|(?:share|save|send|tweet|post|print|e-?mail) (?:this|the) (?:article|story|page|post|news)?\b.{0,40}|share (?:on|via|with|to|it|your)\b.{0,40}|click to (?:share|print|e-?mail|copy)\b.{0,40}|(?:share|copy)(?: this)? (?:link|url)${END}|link copied.{0,20}|\d+ shares?`,
  ),
  // Signing up, following, apps.
  line(
    String.raw`(?:please )?(?:subscribe|sign ?up|sign ?in|log ?in|register|get|enter|receive|download|install|join|follow|like|find|add|stay|keep|never miss|don['’]t miss|want more|want to|you can|check out)\b.{0,120}\b(?:newsletters?|inbox|notifications?|(?:e-?mail|news|breaking|push|text) alerts?|(?:our|the free|your) (?:free |mobile |new )?(?:apps?|channels?|podcasts?|telegram|whatsapp|facebook|youtube|instagram|twitter)|(?:on|via) (?:telegram|twitter|facebook|instagram|youtube|whatsapp|x|threads|tiktok|linkedin|google news)|daily briefing|e-?mail address)\b.{0,60}|subscribe(?: (?:now|today|here|to .{0,60}))?${END}|(?:sign ?up|sign ?in|log ?in|register)(?: (?:now|here|today|for free|free))?${END}|(?:follow|like|find|join) us\b.{0,60}|newsletter${END}|your e-?mail(?: address)?${END}|(?:already|not yet) (?:a |an )?(?:subscrib|member|regist).{0,60}|підпи(?:шіться|суйтесь|шись|сатися)(?!\p{L}).{0,100}`,
  ),
  // Cookies and terms.
  line(
    String.raw`(?:we|this (?:web)?site|our (?:web)?site|by (?:continuing|using|clicking))\b.{0,80}\bcookies?\b.{0,120}|(?:accept|reject|manage|allow|decline)(?: all)?(?: cookies?| preferences| settings| choices)?${END}|cookie (?:policy|settings|preferences|notice)${END}|privacy policy${END}|terms (?:of (?:use|service)|and conditions|& conditions)${END}|.{0,80}\bby signing up\b.{0,120}|.{0,140}\ball rights reserved${END}|(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}|by\b)).{0,120}`,
  ),
  // Advertising.
  line(
    `(?:advertisement|advertising|advert|ad|ads|sponsored(?: content| by .{0,40})?|promoted|реклама|anzeige|werbung|publicité|publicidad|paid (?:content|post)|ad feedback|(?:story|article|content) continues (?:below|after).{0,40}|continue reading(?: below)?.{0,60}|scroll (?:down )?to continue.{0,40}|skip (?:ad|advertisement|to .{0,30}|past .{0,30}))${END}`,
  ),
  // Ways onward.
  line(
    String.raw`(?:read (?:more|also|next|the full (?:story|article)(?: here)?|full (?:story|article))|also read|see (?:also|more)|more (?:on|from|about)\b[^.]{0,60}|related(?: (?:articles?|stories|news|topics?|links?|content|posts?|reading|coverage))?|recommended(?: (?:for you|stories|articles|reading))?|you (?:may|might) (?:also )?(?:like|be interested).{0,30}|further reading|watch(?: (?:now|live|next|more|also|the video|below))?|listen(?: (?:now|to this article.{0,40}))?|don['’]t miss|trending(?: now)?|most (?:read|popular|viewed|shared)|popular(?: (?:now|stories|posts))?|latest(?: news| stories)?|top stories|more (?:stories|news)|next (?:article|story|up|post)|previous (?:article|story|post)|up next|up now|view (?:all|more|gallery|comments)|show (?:all|more|less|comments)|load more.{0,20}|back to top|click here.{0,60}|tap here.{0,60}|in this (?:article|story)|explore more|editor['’]s (?:picks?|choice)|читайте також|також читайте|більше на цю тему)${END}`,
  ),
  line(
    String.raw`(?:read (?:more|also|next|on)|also read|read|see also|see more|more|related(?: (?:story|article|video|stories|articles|coverage))?|recommended|watch(?: (?:also|more|now|live|below))?|listen(?: to)?|don['’]t miss|must read|next|previous(?:ly)? on .{0,20}|up next|trending|explore|also on \S+|in (?:pictures|photos|video)|explained|читайте також|дивіться також|read in .{0,20})\s?[:|»›→].{1,200}|(?:>>|→|▶|►|»(?!.*«)).{0,160}`,
  ),
  // Reading times, counts, times ago.
  line(
    String.raw`(?:reading time:?|read time:?|estimated read(?:ing)? time:?|time to read:?)?\s*\d{1,3}\s*(?:-\s?)?(?:min(?:ute)?s?|хв)\.?(?: (?:to )?read| reading| читання)?${END}|(?:(?:leave|post|add|write|join|view|see|show|read|be the first to)\b.{0,24})?\b(?:\d[\d,.]*k? |no |the |all )?(?:comments?|conversation|views?|likes?|shares?|reactions?|replies|reads|коментар\p{L}*)(?: \(?\d*\)?)?${END}|\d+ (?:second|minute|min|hour|day|week|month|year)s? ago|(?:published|updated|posted) \d+ \p{L}+ ago|comments are (?:closed|off).{0,40}`,
  ),
  // Text size, audio, translation, tools of the page.
  line(
    String.raw`(?:a[-+ ]{0,2}){2,4}|(?:text|font) size.{0,30}|(?:increase|decrease) (?:text|font).{0,30}|listen to (?:this|the) (?:article|story).{0,40}|\d{1,2}:\d{2}(?: ?/ ?\d{1,2}:\d{2})?|play(?: video| audio)?|pause|mute|unmute|fullscreen|close(?: dialog| menu| ad)?|menu|search|home|toggle .{0,30}|expand(?: image)?|enlarge(?: (?:this )?image)?|open (?:image|photo).{0,30}|hide caption|toggle caption|view (?:image|photo)s?.{0,20}|(?:image|photo|slide) \d+ of \d+|\d+ of \d+|\d+ ?/ ?\d+`,
  ),
  // Reporting errors to the desk.
  line(
    String.raw`(?:if you )?(?:notice|find|found|see|spot|report) (?:an?|any) (?:error|mistake|typo|inaccurac)\p{L}*\b.{0,160}|(?:have|got|do you have) (?:a|any) (?:tip|story|question)\b.{0,160}|contact (?:us|the (?:author|editor|reporter|newsroom))\b.{0,100}|send (?:us )?(?:a |your )?(?:tips?|letters?|feedback)\b.{0,100}|feedback${END}`,
  ),
  // Commissions and disclaimers.
  line(
    String.raw`.{0,140}\b(?:(?:we|i|our \p{L}+|this (?:web)?site|it) (?:may|might|will|can|could) (?:earn|get|receive|make|collect)\b.{0,60}\b(?:commissions?|compensation|revenue)|(?:may|might) (?:get|receive) a share of (?:the )?(?:revenue|sales)|(?:contains?|includes?|have|through|our|some|these|are) (?:\p{L}+ )?affiliate links?|(?:we|i|us|site|links?)\b.{0,60}\bearn (?:an? )?(?:\p{L}+ )?commissions?)\b.{0,280}|disclaimer:.{0,400}|(?:the )?(?:products?|prices?|items?) .{0,80}\b(?:independently (?:chosen|selected|reviewed)|accurate (?:as of|at the time)|subject to change)\b.{0,100}|(?:this|the) (?:newsletter|article|post|page) may contain .{0,160}|comments (?:on|for|to) this (?:piece|article|story)\b.{0,160}`,
  ),
  // What the desk says under a report about itself.
  line(
    String.raw`[—–-]*\s?(?:(?:you can )?(?:contact|e-?mail|reach|follow|tweet)|(?:have|got) (?:a )?tip)\b.{0,120}(?:\S+@\S+|(?:on|at) (?:x|twitter|facebook|instagram|threads|bluesky|linkedin)\b).{0,240}|(?:contributing|contributors?|contributed)\s?:.{0,200}|this (?:article|story|post|piece|report|interview)(?: about [^.]{0,80})?(?: (?:was|is|has been))?(?: (?:originally|first|also))* (?:written by|appeared|published|appears|posted|republished|produced|syndicated)\b.{0,180}|.{0,120}\bcontributed to this (?:report|story|article|piece)${END}|(?:additional |with )?(?:reporting|writing|editing|compiled) (?:and (?:writing|editing) )?by\b.{0,160}|recommended by .{0,30}|(?:read|show|see) ?more${END}|tagged(?: in)?\s?:?.{0,60}|in partnership with .{0,60}`,
  ),
  // Tags.
  line(
    String.raw`(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|теги|labels?)\s?:.{0,200}|tags|topics|(?:#[\p{L}\p{N}_]+[\s,]*)+`,
  ),
]

/** Addresses alone, and lines without a letter or digit. */
const EMPTY_OR_LINK = /^(?:[^\p{L}\p{N}]*|\S*https?:\/\/\S+|\[?https?:\/\/\S+\]?\(?\S*|www\.\S+)$/u

/** True for a line that belongs to a page's furniture, never to its article, wherever in the article it stands. */
export function isNoiseLine(raw: string): boolean {
  const words = oneLine(raw)
  if (EMPTY_OR_LINK.test(words)) return true
  return words.length <= NOISE_LINE_MAX && FAMILIES.some((family) => family.test(words))
}

const LINKS_HEADING = line(
  String.raw`(?:related|recommended|more|most read|most popular|trending|popular|latest|top|further|also|read|editor['’]s|other|you (?:may|might)|what to read|from (?:the|our)|around the)\b[^.?!]{0,50}|read (?:more|also|next)|see also|читайте також|схожі новини`,
)

/** True for a line that heads a list of other articles ("Related stories", "More from the Ledger"). */
export const isLinksHeading = (raw: string): boolean =>
  isNoiseLine(raw) && LINKS_HEADING.test(oneLine(raw).replace(/:$/, ''))

const AGENCY = `getty(?: images)?|reuters|ap|afp|epa(?:-efe)?|efe|dpa|upi|anp|pa(?: wire| images| media)?|bloomberg|shutterstock|i?stock(?:photo)?|unsplash|pexels|alamy|ukrinform|unian|interfax|tass|xinhua|anadolu(?: agency)?|zuma(?: press)?|imago(?: images)?|wikimedia(?: commons)?|flickr|associated press|ap photo`
const PICTURE = `(?:file |stock |undated )?(?:photos?|images?|pictures?|pics?|photographs?|photography|illustrations?|graphics?|фото|ілюстрація|foto|bild|credits?|(?:photo|image|picture) credits?)`

const CREDIT = line(
  String.raw`${PICTURE}\s?(?::|\||/|by\b|©|courtesy|via\b).{0,140}|(?:video|screenshot)\s?:\s?(?:${AGENCY}|youtube|instagram|facebook)\b.{0,60}|source\s?:\s?(?:getty|shutterstock|alamy|i?stock|unsplash|pexels)\b.{0,40}|getty\b.{0,60}|(?:©|\(c\)).{0,60}\b(?:${AGENCY})\b.{0,60}|[(\[][^()]{0,60}\b(?:${AGENCY})\b[^()]{0,40}[)\]]|[^.!?(]{2,40}(?:/|via |\|| - | – | — )\s?(?:${AGENCY})\)?|(?:${AGENCY})${END}|(?:handout|courtesy|file photo|stock photo|screengrab|screenshot)(?: (?:of|by|via|from) .{2,60})?${END}`,
)

const CAPTIONS: RegExp[] = [
  // "The new ferry. Photo: Bo Marsh", "The new ferry (photo by Bo Marsh)"
  new RegExp(String.raw`^.{2,400}[.!?)\]|”"–—(\[,;-]\s*${PICTURE}\s?(?::|©|/|\||\bby\b|courtesy).{1,100}$`, 'iu'),
  /^.{2,400} (?:File )?(?:Photos?|PHOTOS?|Images?|IMAGE|Pictures?|Credits?|CREDIT|Фото|ФОТО|Foto|Bild|Illustration)\s?(?::|©|\/).{1,100}$/u,
  // "The new ferry on Monday. Bo Marsh/AFP", "The new ferry (Bo Marsh via AP)"
  new RegExp(
    String.raw`^.{8,400}[.!?”"]\s?[\p{L} .'’-]{2,40}(?:/|, | via |\()(?:${AGENCY})\b(?:[/ ][\p{L} .'-]{2,40})?[)\]]?\.?$`,
    'iu',
  ),
  new RegExp(String.raw`^.{8,400}[(\[][^()]{2,50}(?:/| via |, )(?:${AGENCY})\b[^()]{0,50}[)\]]\.?$`, 'iu'),
  /^.{8,400}[.!?”"]\s?getty(?: images)?$/iu,
]

/** True for a line that credits a picture and says nothing about it ("Photo: Bo Marsh/Ledger", "Getty Images"). */
export const isCredit = (raw: string): boolean => {
  const words = oneLine(raw)
  return words.length <= 160 && CREDIT.test(words)
}

/** True for what stands under a picture, with its credit ("The new ferry. Photo: Bo Marsh"). */
export const isCaption = (raw: string): boolean => {
  const words = oneLine(raw)
  return words.length <= 500 && !isCredit(words) && CAPTIONS.some((caption) => caption.test(words))
}
