import type { Scores } from './score.ts'
import type { Count } from './summarise.ts'
import type { Judged } from './worlds.ts'

export interface PictureWords {
  title: (count: Count) => string
  subtitle: (judged: Judged) => string
  byHour: string
  queue: (deepest: number) => string
  waits: (scores: Scores) => string
  answered: string
  abandoned: string
  turnedAway: string
  waitingAtClosing: string
  waiting: string
  desks: string
  range: string
  inside: string
  outside: string
  notBefore: string
  closing: string
  minutes: string
  people: string
}

const percent = (share: number) => Math.round(share * 100)

const en: PictureWords = {
  title: ({ attempts, answered }) => `${attempts} tried to get through. ${answered} were answered.`,
  subtitle: ({ day }) =>
    `A simulated day, ${day.plan.name === 'city' ? 'a small city’s chat' : 'a national chat'}, seed ${day.seed}. No real people. Whoever left is counted with the wait they would have had.`,
  byHour: 'Who came, by the hour, and what became of them',
  queue: (deepest) => `The queue was at most ${deepest} deep`,
  waits: ({ coverage, naive }) =>
    `What they were told at the door held for ${percent(coverage)} of 100; the mean of the last ten waits, as wide, would have held for ${percent(naive.coverage)}`,
  answered: 'answered',
  abandoned: 'left the queue',
  turnedAway: 'queue was full',
  waitingAtClosing: 'still waiting at closing',
  waiting: 'waiting',
  desks: 'places at the desks',
  range: 'told: “from – to”',
  inside: 'true wait, as told',
  outside: 'true wait, not as told',
  notBefore: 'turn did not come before closing',
  closing: 'closing time',
  minutes: 'min',
  people: 'people',
}

const fi: PictureWords = {
  title: ({ attempts, answered }) => `${attempts} yritti päästä jonoon. ${answered} sai vastauksen.`,
  subtitle: ({ day }) =>
    `Simuloitu päivä, ${day.plan.name === 'city' ? 'pienen kaupungin chat' : 'valtakunnallinen chat'}, siemen ${day.seed}. Ei oikeita ihmisiä. Jonosta lähteneen odotus on se, jonka hän olisi odottanut.`,
  byHour: 'Tulijat tunneittain, ja miten heille kävi',
  queue: (deepest) => `Jonossa oli enimmillään ${deepest}`,
  waits: ({ coverage, naive }) =>
    `Ovella annettu arvio piti ${percent(coverage)} kertaa sadasta; kymmenen viime odotuksen keskiarvo yhtä leveänä olisi pitänyt ${percent(naive.coverage)} kertaa`,
  answered: 'sai vastauksen',
  abandoned: 'lähti jonosta',
  turnedAway: 'jono oli täynnä',
  waitingAtClosing: 'odotti vielä suljettaessa',
  waiting: 'jonossa',
  desks: 'keskustelupaikkoja',
  range: 'arvio: ”alkaen – enintään”',
  inside: 'todellinen odotus, arvion mukaan',
  outside: 'todellinen odotus, arvion ohi',
  notBefore: 'vuoro ei tullut ennen sulkemista',
  closing: 'sulkemisaika',
  minutes: 'min',
  people: 'nuorta',
}

const sv: PictureWords = {
  title: ({ attempts, answered }) => `${attempts} försökte komma fram. ${answered} fick svar.`,
  subtitle: ({ day }) =>
    `En simulerad dag, ${day.plan.name === 'city' ? 'en liten stads chatt' : 'en riksomfattande chatt'}, frö ${day.seed}. Inga verkliga personer. För den som lämnade kön räknas den väntan som hade blivit.`,
  byHour: 'De som kom, timme för timme, och hur det gick för dem',
  queue: (deepest) => `Kön var som längst ${deepest} personer`,
  waits: ({ coverage, naive }) =>
    `Det som sades vid dörren stämde ${percent(coverage)} gånger av hundra; medeltalet av de tio senaste väntetiderna, lika brett, hade stämt ${percent(naive.coverage)} gånger`,
  answered: 'fick svar',
  abandoned: 'lämnade kön',
  turnedAway: 'kön var full',
  waitingAtClosing: 'väntade ännu vid stängning',
  waiting: 'i kö',
  desks: 'samtalsplatser',
  range: 'uppskattning: ”från – till”',
  inside: 'verklig väntan, enligt uppskattningen',
  outside: 'verklig väntan, utanför uppskattningen',
  notBefore: 'turen kom inte före stängning',
  closing: 'stängningstid',
  minutes: 'min',
  people: 'unga',
}

export const pictureWords = { en, fi, sv }
export type PictureLanguage = keyof typeof pictureWords

export function isPictureLanguage(name: string): name is PictureLanguage {
  return Object.hasOwn(pictureWords, name)
}
