/** Words that tell whether an English sentence looks back or ahead. */

const words = (list: string) => new Set(list.split(/\s+/))

/** Past forms that do not end in -ed. Those that are present forms too ("put", "cut") count as past: news tells what happened. */
export const PAST = words(
  `was were had did didn't wasn't weren't hadn't hasn't haven't couldn't went came said told saw got gave took made met held won lost led left ran began became rose fell
  grew fought fled found felt kept knew brought bought built caught chose drew drove flew forgot froze hid hit hurt laid lay
  lent lit meant paid put quit read rode rang sang sank sat sold sent shot shut slid slept spoke spent stood stole struck swept
  swore swam taught tore thought threw understood withdrew woke wore wrote cut let set shed shook spread split sought
  overcame overtook undertook arose awoke bore beat bent bet bid bit bled blew bred broke burst cast clung cost
  dealt dug ate fed forbade forgave ground hung knelt leapt learnt misled mistook outbid overran overthrew oversaw
  rebuilt repaid resold shone shrank slew slit spun sprang stuck stung strode strove strung swung thrust trod underwent upheld
  upset wept withheld withstood wound wrung died gone seen taken given been done known shown written spoken broken chosen
  driven fallen risen thrown drawn grown stolen sworn sold borne beaten begun`,
)

/** End in -ed and are no verbs. */
export const NOT_PAST = words(
  `need needed? indeed hundred red speed feed seed breed bleed proceed exceed succeed agreed-upon bed shed united unprecedented
  so-called embed weed greed creed deed wed sacred wicked naked limited hatred kindred infrared aged armed unmanned crowded`,
)

export const MODALS = words("will shall would could can may might should must won't wouldn't cannot can't ll")

/** Look ahead where "to", "for", "on" or a time follows. */
export const GOVERNORS = words(
  `expected expects expect scheduled schedules due planned plans plan planning set slated likely unlikely poised hope hopes hoping hoped
  wants want wanted intends intend intended aims aim aiming aimed vowed vows vow pledged pledges pledge promised promises promise
  agreed agrees agree proposed proposes propose threatened threatens threaten ready about prepared prepares preparing
  seeks seek sought tipped certain sure bound going urged urges called calls told ordered asked invited required projected forecast
  predicted forecasts predicts believed deadline supposed meant designed entitled eligible allowed determined committed
  timetabled postponed delayed rescheduled billed destined`,
)

/** Of these, the ones that look ahead to a time even without "to": "is due on Friday", "planned for Friday". */
export const AHEAD = words(
  `expected expects expect scheduled due planned plans slated expected postponed rescheduled projected forecast timetabled tipped billed`,
)

/** Governors whose own past stays past: "refused to", "managed to". Any other verb passes its tense on to its infinitive. */

/** Simple present of what stands in a calendar: "talks resume Monday", "the summit begins on Tuesday". */
export const CALENDAR_PRESENT = words(
  `begin begins start starts open opens resume resumes meet meets end ends expire expires close closes travel travels arrive arrives
  leave leaves return returns go goes come comes visit visits host hosts vote votes launch launches reconvene reconvenes gather gathers
  convene convenes decide decides rule rules play plays face faces run runs kick kicks take takes hold holds stand stands appear appears
  head heads fly flies mark marks celebrate celebrates publish publishes release releases report reports present presents
  premiere premieres air airs fall falls turn turns hear hears sit sits elect elects choose chooses address addresses chair chairs
  retire retires leave leaves join joins receive receives unveil unveils land lands depart departs welcome welcomes pay pays
  finish finishes conclude concludes culminate culminates follow follows become becomes debut debuts mature matures lapse lapses
  stop stops reopen reopens cease ceases restart restarts enter enters introduce introduces raise raises rise rises move moves
  step steps inaugurate inaugurates sign signs speak speaks debate debates consider considers review reviews
  switch switches pass passes shut shuts ban bans change changes compete competes perform performs tour tours`,
)

/** "is meeting", "are leaving" tell of plans; other progressives of now. */
export const PLANNED_ING = words(
  `meeting visiting travelling traveling leaving arriving returning flying heading hosting holding attending addressing appearing
  launching opening reopening starting beginning releasing convening gathering closing voting presenting coming`,
)

/** "would not say" is how reporters tell of a refusal. */
export const REFUSED = words('say comment confirm discuss elaborate identify disclose specify respond reached reach')

export const DO = words("do does don't doesn't")

/** Calendar verbs whose bare form is more often a noun. */
export const NOUN_TOO = words(
  `start end vote host visit run play move stand report rule face turn fall tour mark head return hold release launch close address
  chair finish air land sign review debate ban stop pass rise change kick present travel`,
)

export const BE_PRESENT = words("is are am 's 're isn't aren't")

export const HAVE_PRESENT = words('has have having')
