/** Words before a name that are no part of it. Lower case, without a point. */
const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/))

/** Forms of address. They say that a person follows, but are no office. */
export const ADDRESSES = words(`
  mr mrs ms miss mx sir dame lord lady madam messrs herr frau monsieur madame mme señor señora sra don doña dona
  пан пані пана панові паном
`)

/** Ranks and offices that stand before a name with a capital: "President", "Gen.", and last words of longer ones. */
const RANKS = words(`
  dr prof professor rev reverend fr father sister brother pope bishop archbishop cardinal rabbi imam sheikh shaikh
  ayatollah king queen prince princess emperor duke duchess count earl sultan emir president premier chancellor minister secretary
  governor gov mayor senator sen congressman congresswoman representative rep speaker judge justice attorney general gen
  lieutenant lt colonel col major maj captain capt sergeant sgt corporal cpl private admiral adm commander cmdr marshal
  brigadier officer detective inspector constable chief director chairman chairwoman chair coach ambassador
  councillor councilman councilwoman councilor delegate commissioner superintendent sheriff deputy agent doctor hon
  honorable dean provost principal
`)

/** Last words of an office: "spokesman", "secretary" ("Secretary General" ends in a word of RANKS). */
export const OFFICES = words(`
  president vice-president premier chancellor minister secretary secretary-general governor mayor senator congressman
  congresswoman representative speaker judge justice attorney lawyer prosecutor general colonel major captain sergeant
  admiral commander marshal officer detective inspector constable chief director chairman chairwoman chairperson chair
  coach manager ambassador envoy councillor councilman councilwoman councilor delegate commissioner superintendent sheriff
  deputy spokesman spokeswoman spokesperson leader head founder co-founder owner executive ceo cfo cto coo boss
  professor lecturer researcher scientist analyst economist expert historian engineer architect doctor surgeon nurse
  physician psychologist teacher principal dean provost student author writer novelist poet editor editor-in-chief
  reporter journalist correspondent columnist presenter anchor broadcaster critic actor actress singer musician composer
  artist painter designer photographer director-general producer filmmaker player striker goalkeeper midfielder defender
  captain pitcher quarterback driver champion swimmer runner boxer activist campaigner organiser organizer volunteer
  advocate adviser advisor aide diplomat official lawmaker legislator parliamentarian mp mep mla member candidate
  politician strategist pollster treasurer trustee partner banker investor trader farmer fisherman baker priest pastor
  bishop archbishop cardinal pope imam rabbi king queen prince princess emperor duke duchess president-elect consultant
  coordinator curator librarian meteorologist biologist chemist physicist geologist epidemiologist virologist
  ombudsman comptroller auditor registrar clerk cabinet-minister co-chair co-author co-director
`)

/** Lower-case or capital words that may stand inside an office before its last word. */
const OFFICE_MODIFIERS = words(`
  former ex acting interim deputy vice assistant associate senior chief prime foreign interior defence defense finance
  health education justice environment energy economy transport trade labour labor agriculture culture first second
  third national state federal regional local presidential executive managing general honorary emeritus incoming
  outgoing longtime veteran top lead party opposition government police army navy military fire human rights
  campaign press communications company club team union research political security intelligence editor head special
  then-president late current newly-elected elected independent freelance founding city town port site project club bridge council north south east west northern southern eastern western central
`)

const FEMALE_WORDS = words(`
  mrs ms miss dame lady madam madame mme frau señora sra doña queen princess duchess sister actress chairwoman
  spokeswoman congresswoman councilwoman пані
`)
const MALE_WORDS = words(`
  mr sir lord herr monsieur señor don king prince duke father brother chairman spokesman congressman councilman pope
  bishop пан
`)

/** What a title or office says about its holder. */
export function genderOfTitle(word: string): 'female' | 'male' | null {
  const key = word.toLowerCase()
  return FEMALE_WORDS.has(key) ? 'female' : MALE_WORDS.has(key) ? 'male' : null
}

/** Whether a capitalised word before a name is a form of address or a rank. */
export const isTitle = (word: string): boolean => {
  const key = word.toLowerCase()
  return ADDRESSES.has(key) || RANKS.has(key)
}

/** German offices by their last part ("Außenminister", "Regierungssprecherin"), Ukrainian ones by their first. */
const GERMAN_OFFICE =
  /(?:kanzler|minister|präsident|chef|sprecher|meister|direktor|sekretär|trainer|leiter|botschafter|forscher|anwalt|kommissar|könig|experte|expertin|anwält|politiker|richter)(?:in)?$|vorsitzende[rn]?$/u
const UKRAINIAN_OFFICE =
  /^(?:віце-?)?(?:президент|прем.єр|міністр|міністерк|генсек|секретар|голов[аиіоу]|мер(?:а|у|ом|к|$)|глав[аиіоу]|керівни|речни|депутат|нардеп|посол|посл[аоу]|командувач|радни|директор|канцлер|спікер|лідер|очільни|губернатор|генерал|прокурор|суддя|експерт|журналіст|редактор)/u

export const isOffice = (word: string): boolean => {
  const key = word.toLowerCase()
  if (OFFICES.has(key) || RANKS.has(key)) return true
  return isCyrillic(key) ? UKRAINIAN_OFFICE.test(key) : GERMAN_OFFICE.test(key)
}

export const isCyrillic = (word: string): boolean => /^\p{Script=Cyrillic}/u.test(word)

export const isOfficeModifier = (word: string): boolean => {
  const key = word.toLowerCase()
  return OFFICE_MODIFIERS.has(key) || /^(?:then|ex|now|vice|deputy|co)-\p{Ll}/u.test(key)
}
