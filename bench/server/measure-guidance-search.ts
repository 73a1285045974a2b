import { type DemoGuidance, readDemoGuidance } from '../../demo/read-guidance.ts'
import { contentLanguages } from '../../protocol/content-language.ts'
import {
  createGuidanceIndex,
  type Findable,
  type GuidanceIndex,
} from '../../server/guidance/guidance-index.ts'
import { orderBySuggestion } from '../../server/guidance/suggest.ts'
import { percentile, progress, type Report } from '../figures.ts'
import type { Ground } from './ground.ts'
import { type Asked, type Spoken, searchOverSocket } from './search-over-socket.ts'

const entries = 2000
// One more than there are today.
const languages = [...contentLanguages, 'ckb']
const searches = 2000
const requests = 400
const seed = 20_261_122

/**
 * 2,000 entries in 12 languages, made of the words of the demo's and as many that nobody else has: the index alone, and
 * what a counsellor waits for, with a question to the database and the way there and back.
 */
export async function measureGuidanceSearch(ground: Ground, report: Report): Promise<void> {
  const written = await readDemoGuidance('demo/guidance')
  const asked = measureIndex(written, report)
  await measureWholeRequest(ground, report, { written, asked: asked.slice(0, requests) })
}

interface Wanted {
  written: readonly DemoGuidance[]
  asked: readonly Asked[]
}

/** The same entries, but for the language that no request can name. */
async function measureWholeRequest(
  ground: Ground,
  report: Report,
  { written, asked }: Wanted,
): Promise<void> {
  const random = createRandom(seed)
  const made = Array.from({ length: entries }, (_, at) => makeEntry(written, at, random).filter(isSpoken))
  const times = await searchOverSocket(ground, made, asked)
  const note = `${entries} entries x ${contentLanguages.length} languages, ${times.length} requests, one after the other`
  const figure = 'guidance search, the whole request over a socket'
  report.add(`${figure}, p95`, 'ms', percentile(times, 95), { atMost: 50 }, note)
  report.add(`${figure}, p50`, 'ms', percentile(times, 50))
  report.add(`${figure}, slowest`, 'ms', Math.max(...times))
}

const isSpoken = (one: Findable): one is Spoken => contentLanguages.some((known) => known === one.language)

/** Returns what was asked. */
function measureIndex(written: readonly DemoGuidance[], report: Report): Asked[] {
  const random = createRandom(seed)
  const index = createGuidanceIndex()
  const before = process.memoryUsage().heapUsed
  let building = 0
  for (let at = 0; at < entries; at++) {
    const made = makeEntry(written, at, random)
    building += timeOf(() => index.put(`entry-${at}`, made))
  }
  const heap = (process.memoryUsage().heapUsed - before) / 1024 / 1024
  progress(`  ${entries} entries × ${languages.length} languages indexed in ${Math.round(building)} ms`)

  const asked = Array.from({ length: searches }, () => makeQuery(written, random))
  const times = { whole: [] as number[], typing: [] as number[] }
  let found = 0
  for (const [at, { words, language }] of asked.entries()) {
    const start = performance.now()
    const hits = index.search(words, [language, 'so'])
    times.whole.push(performance.now() - start)
    if (hits.length > 0) found += 1
    const typed = words.slice(0, 1 + (at % words.length))
    const from = performance.now()
    index.search(typed, [language, 'so'])
    times.typing.push(performance.now() - from)
  }
  const note = `${entries} entries x ${languages.length} languages, ${searches} searches, inflected and mistyped`
  report.add('guidance search in the index, p95', 'ms', percentile(times.whole, 95), { atMost: 50 }, note)
  report.add('guidance search in the index, p50', 'ms', percentile(times.whole, 50))
  report.add('guidance search in the index, slowest', 'ms', Math.max(...times.whole))
  report.add('guidance search in the index while typing, p95', 'ms', percentile(times.typing, 95), {
    atMost: 50,
  })
  report.add('guidance searches that find anything', '%', (found / searches) * 100)
  const suggesting = percentile(measureSuggestions(index, written, random), 95)
  report.add('guidance suggestions, p95', 'ms', suggesting, { atMost: 50 })
  const again = makeEntry(written, 7, random)
  report.add('guidance index, built from nothing', 'ms', building)
  report.add(
    'guidance index, one entry anew',
    'ms',
    timeOf(() => index.put('entry-7', again)),
  )
  report.add('guidance index, memory', 'MB', heap)
  return asked
}

/** For conversations whose last six messages are sentences of other texts. */
function measureSuggestions(
  index: GuidanceIndex,
  written: readonly DemoGuidance[],
  random: Random,
): number[] {
  return Array.from({ length: 200 }, () => {
    const said = Array.from({ length: 6 }, () => textOf(pick(written, random), 'fi').text.slice(0, 200))
    const about = { theme: 'money', said, languages: ['fi'] as const, uses: new Map() }
    return timeOf(() => orderBySuggestion({ index, entries: new Map() }, about))
  })
}

function timeOf(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

type Random = () => number

/** The same numbers in every run. */
function createRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const pick = <One>(some: readonly One[], random: Random): One => {
  const one = some[Math.floor(random() * some.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

const letters = [...'aaaeeiiioouuyäöklmnprstvhjdg']

function makeWord(random: Random): string {
  return Array.from({ length: 4 + Math.floor(random() * 9) }, () => pick(letters, random)).join('')
}

/** Sentences of real entries in each language, and words of its own in every place. */
function makeEntry(written: readonly DemoGuidance[], at: number, random: Random): Findable[] {
  return languages.map((language) => {
    const spoken = written.filter(({ variants }) => language in variants)
    const from = spoken.length > 0 ? pick(spoken, random) : pick(written, random)
    const { title = '', text = '' } = textOf(from, language)
    const own = Array.from({ length: 12 }, () => makeWord(random))
    return {
      language,
      title: `${title} ${own[0]} ${at}`,
      keywords: [...(from.keywords.fi ?? []), ...own.slice(1, 5)],
      topic: from.topic,
      text: `${text} ${own.slice(5).join(' ')}`,
    }
  })
}

function textOf({ variants }: DemoGuidance, language: string) {
  const [, words] = Object.entries(variants).find(([name]) => name === language) ?? []
  return words ?? variants.en ?? { title: '', text: '' }
}

const finnishEndings = ['', '', 'n', 'ssa', 'sta', 'lle', 'a', 'ksi', 'kin', 'en']

/** One to four words of a real title or text, inflected and now and then mistyped. */
function makeQuery(written: readonly DemoGuidance[], random: Random): Asked {
  const language = pick(['fi', 'sv', 'en'] as const, random)
  const { title, text } = textOf(pick(written, random), language)
  const known = `${title} ${text.slice(0, 300)}`.match(/\p{L}{3,}/gu) ?? ['työ']
  const words = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
    const word = pick(known, random) + (language === 'fi' ? pick(finnishEndings, random) : '')
    return random() < 0.3 ? mistype(word, random) : word
  })
  return { words: words.join(' '), language }
}

function mistype(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * (word.length - 1))
  const wrong = pick(letters, random)
  return pick(
    [
      word.slice(0, at) + word.slice(at + 1),
      word.slice(0, at) + wrong + word.slice(at),
      word.slice(0, at) + wrong + word.slice(at + 1),
    ],
    random,
  )
}
