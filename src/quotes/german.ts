import { type Grammar, words } from './grammar.ts'

export const GERMAN: Grammar = {
  verbs: words(
    `sagte sagten sagt sagen erklärte erklärten erklärt erklären betonte betonten betont fügte fügten ergänzte ergänzten ergänzt
     schrieb schrieben schreibt meinte meinten meint warnte warnten warnt forderte forderten fordert kündigte kündigten berichtete
     berichteten berichtet teilte teilten bestätigte bestätigten kritisierte kritisierten kritisiert äußerte äußerten entgegnete
     entgegneten antwortete antworteten antwortet fragte fragten fragt rief riefen räumte räumten stellte hieß heißt zitierte
     zitiert versicherte versicherten behauptete behaupteten behauptet bekräftigte bekräftigten unterstrich unterstrichen hob
     beklagte beklagten erinnerte erzählte erzählten erzählt lobte verkündete versprach verwies wies gab stellten erwiderte
     mahnte mahnten mahnt urteilte twitterte resümierte`,
  ),
  he: words('er'),
  she: words('sie'),
  that: words('dass daß'),
  accordingTo: ['laut', 'nach angaben von', 'nach angaben des', 'nach angaben der', 'nach worten von', 'zufolge'],
  negations: words('nicht nie niemals kein keine wenn falls'),
  dashes: false,
}
