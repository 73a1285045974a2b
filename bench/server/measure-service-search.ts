import { searchDirectory } from '../../server/service/find-services.ts'
import { emptyFields } from '../../server/service/service.ts'
import { directoryInMemory } from '../../test/support/directory-in-memory.ts'
import { percentile, progress, type Report } from '../figures.ts'

export const services = 10_000
const searches = 500
// As many as ten thousand descriptions have beside the common ones.
export const rareWords = 40_000
export const districts = [
  'keskusta',
  'lauttaharju',
  'tervaranta',
  'myllysuo',
  'kanervamaki',
  'pohjoisvainio',
  'hiilikangas',
]
const words = {
  fi: 'nuori työ asunto raha velka opiskelu ohjaus neuvonta paja kerho mieli terveys perhe päihde kieli kurssi liikunta ruoka lupa hakemus tuki tapaaminen ilta koulu ammatti palvelu apu keskustelu vertaistuki harrastus musiikki kirjasto'.split(
    ' ',
  ),
  sv: 'ung arbete bostad pengar skuld studier handledning rådgivning verkstad klubb psyke hälsa familj rusmedel språk kurs motion mat tillstånd ansökan stöd möte kväll skola yrke service hjälp samtal kamratstöd hobby musik bibliotek'.split(
    ' ',
  ),
  en: 'young work housing money debt study guidance advice workshop club mind health family substances language course sport food permit application support meeting evening school trade service help talk peer hobby music library'.split(
    ' ',
  ),
}

export type Random = () => number

/** 10,000 services in three languages, a third of them open by the week, searched for as counsellors do. */
export async function measureServiceSearch(_ground: unknown, report: Report): Promise<void> {
  const random = createRandom(20_261_122)
  const start = performance.now()
  const directory = directoryInMemory(makeServices(random))
  progress(`  ${services} services indexed in ${Math.round(performance.now() - start)} ms`)
  const noon = Date.parse('2026-11-23T10:30:00Z')
  const times = { words: [] as number[], filtered: [] as number[], all: [] as number[] }
  let found = 0
  for (let at = 0; at < searches; at++) {
    const wished = {
      words: makeQuery(random),
      reading: 'fi' as const,
      district: null,
      language: null,
      openNow: false,
      age: null,
      classId: null,
      hidden: false,
      limit: 20,
    }
    const time = (more: Partial<typeof wished> | object) => {
      const from = performance.now()
      const { total } = searchDirectory(
        directory,
        { ...wished, ...more },
        { now: noon + at * 60_000, districts },
      )
      return { took: performance.now() - from, total }
    }
    const plain = time({})
    times.words.push(plain.took)
    if (plain.total > 0) found += 1
    const district = pick(districts, random)
    times.filtered.push(time({ openNow: true, district, language: 'fi', age: 19 }).took)
    times.all.push(time({ words: '', openNow: true }).took)
  }
  const note = `${services} services x 3 languages, ${searches} searches of 1 to 4 words, some mistyped`
  report.add('service search, p95', 'ms', percentile(times.words, 95), { atMost: 50 }, note)
  report.add('service search, p50', 'ms', percentile(times.words, 50))
  report.add('service search, slowest', 'ms', Math.max(...times.words))
  report.add('service search, open now in a district, p95', 'ms', percentile(times.filtered, 95), {
    atMost: 50,
  })
  report.add('services open now, by name, p95', 'ms', percentile(times.all, 95), { atMost: 50 })
  report.add('service searches that find anything', '%', (found / searches) * 100)
}

function* makeServices(random: Random) {
  const rare = Array.from({ length: rareWords }, () => makeWord(random))
  for (let at = 0; at < services; at++)
    yield { id: `service-${at}`, fields: makeService(at, rare, random), hidden: false }
}

export function makeService(at: number, rare: readonly string[], random: Random): typeof emptyFields {
  const say = (count: number) =>
    Object.fromEntries(
      Object.entries(words).map(([language, some]) => [
        language,
        Array.from({ length: count }, () => (random() < 0.4 ? pick(rare, random) : pick(some, random))).join(
          ' ',
        ),
      ]),
    )
  const hour = 8 + Math.floor(random() * 8)
  const week = Array.from({ length: 7 }, (_, day) =>
    day < 5 ? [{ from: hour * 60, to: (hour + 6) * 60 }] : [],
  )
  const part = { kind: 'weekly', from: null, to: null, week } as const
  const place = {
    name: {},
    street: { fi: `${makeWord(random)}tie ${at % 90}` },
    postalCode: '99900',
    town: { fi: 'Kuusiniemi' },
    district: pick(districts, random),
    position: null,
    accessibility: {},
    arrival: {},
  }
  const hours = { periods: [part], exceptions: [], holidays: 'unknown' as const, note: {} }
  return {
    ...emptyFields,
    name: say(3),
    summary: say(12),
    description: say(60),
    keywords: { fi: say(6).fi?.split(' ') ?? [] },
    languages: ['fi', 'sv'],
    ageRange: { from: 13, to: 29 },
    classCodes: [pick(['P28.5', 'P10.1', 'P6', 'P15.1', 'P5.7', 'P1'], random)],
    channels: [{ kind: 'visit', name: {}, note: {}, hours: random() < 0.33 ? hours : null, place }],
  }
}

export function makeQuery(random: Random): string {
  const language = pick(['fi', 'sv', 'en'] as const, random)
  return Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
    const word = pick(words[language], random)
    if (random() < 0.3) return word.slice(0, 2) + word.slice(3)
    return language === 'fi' ? word + pick(['', 'n', 'ssa', 'a', 'lle'], random) : word
  }).join(' ')
}

/** The same numbers in every run. */
export function createRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

export function pick<One>(some: readonly One[], random: Random): One {
  const one = some[Math.floor(random() * some.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

const letters = [...'aaaeeiiioouuyäöklmnprstvhjdg']

export function makeWord(random: Random): string {
  return Array.from({ length: 4 + Math.floor(random() * 9) }, () => pick(letters, random)).join('')
}
