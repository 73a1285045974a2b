import { describe, expect, it } from 'vitest'
import locale from '../../locales/operator-console/fi.json' with { type: 'json' }
import {
  allowedWith,
  fallbackFor,
  newerSource,
  sourceNow,
  stepsOfSource,
  wordsInUse,
} from '../../operator-console/library/entry-rules.ts'
import { changedParts } from '../../operator-console/library/frame-draft.ts'
import { addressOf, type Place, readAddress } from '../../operator-console/library/place.ts'
import {
  branchOf,
  changed,
  countBelow,
  flatTree,
  freeId,
  isNamed,
  shifted,
} from '../../operator-console/library/topic-draft.ts'
import { wordDifference } from '../../operator-console/library/word-difference.ts'
import type { GuidanceFrame, GuidanceTopic, GuidanceVariant } from '../../protocol/guidance.ts'
import { fileProblems } from '../../protocol/guidance-file.ts'
import type { TextProblem } from '../../protocol/guidance-text.ts'
import { busyMilliseconds } from '../support/busy-milliseconds.ts'

const marked = (before: string, now: string) =>
  wordDifference(before, now)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `+${text}+` : `-${text}-`))
    .join('')

describe('the difference of two texts', () => {
  it('is told word by word', () => {
    expect(marked('Mene bussilla 2 pysäkille.', 'Mene bussilla 4 pysäkille.')).toBe(
      'Mene bussilla -2 -+4 +pysäkille.',
    )
    expect(marked('auki ma–to 12–16', 'auki ma–pe 12–17')).toBe('auki ma–-to -+pe +12–-16-+17+')
    expect(marked('', 'uusi teksti')).toBe('+uusi teksti+')
    expect(marked('vanha', '')).toBe('-vanha-')
  })

  it('is none where only blanks differ, and lines are kept', () => {
    expect(marked('yksi  kaksi', 'yksi kaksi')).toBe('yksi kaksi')
    expect(marked('yksi\nkaksi', 'yksi\n\nkaksi').includes('kaksi')).toBe(true)
  })

  it('is read in one piece where only a word or two stayed by chance', () => {
    const before = 'Laita kello piiloon ja himmennä puhelin. Pelkkä makaaminen on lepoa.'
    expect(marked(before, 'Laita kello ja puhelin pois tunniksi.')).toBe(
      'Laita kello -piiloon ja himmennä puhelin. Pelkkä makaaminen on lepoa-+ja puhelin pois tunniksi+.',
    )
    expect(marked('aivan toinen lause, tässä', 'muu ajatus, siellä')).toBe(
      '-aivan toinen lause, tässä-+muu ajatus, siellä+',
    )
  })

  it('gives both texts back, whatever they are', () => {
    const before = '1. Avaa اذهب بالحافلة 😀.\n2. Odota {time}.\n\nLoppu'
    const now = '1. Sulje بالحافلة 😀!\n3. Odota.\nUusi rivi\n\nLoppu'
    const parts = wordDifference(before, now)
    const without = (kind: 'added' | 'removed') =>
      parts
        .filter((part) => part.kind !== kind)
        .map(({ text }) => text)
        .join('')
    const words = (text: string) => text.replaceAll(/[^\S\n]+/g, '')
    expect(words(without('added'))).toBe(words(before))
    expect(words(without('removed'))).toBe(words(now))
  })

  it('never takes long, even of a book', () => {
    const book = Array.from({ length: 40_000 }, (_, index) => `sana${index}`).join(' ')
    const compare = () =>
      expect(wordDifference(book, `alku ${book.replaceAll('9', '8')} loppu`).length).toBeGreaterThan(1)
    expect(busyMilliseconds(compare)).toBeLessThan(2000)
  })
})

describe('an address of the library', () => {
  it('leads where it came from', () => {
    const id = '0b4d2f7e-8a34-4a0c-9d0e-000000000000'
    const places: Place[] = [
      { view: 'list' },
      { view: 'tasks' },
      { view: 'topics' },
      { view: 'files' },
      { view: 'new' },
      { view: 'entry', id, language: null, does: 'frame' },
      { view: 'entry', id, language: 'ar', does: 'read' },
      { view: 'entry', id, language: 'fi-simple', does: 'write' },
    ]
    for (const place of places)
      expect(readAddress(addressOf('kuusiniemi', place))).toEqual({ siteId: 'kuusiniemi', place })
  })

  it('is the list where nobody can read it, and no address of other rooms', () => {
    expect(readAddress('#/library')).toEqual({ siteId: undefined, place: { view: 'list' } })
    expect(readAddress('#/library/x/entry')?.place).toEqual({ view: 'list' })
    expect(readAddress('#/settings/hours')).toBeUndefined()
    expect(readAddress('')).toBeUndefined()
  })
})

const aVariant = (variant: Partial<GuidanceVariant>): GuidanceVariant => ({
  language: 'fi',
  version: 1,
  state: 'in-review',
  title: 'Otsikko',
  text: '1. Yksi\n2. Kaksi',
  editedBy: { id: 'aino', name: 'Aino' },
  editedAt: '2026-11-22T10:00:00.000Z',
  approvedBy: null,
  approvedAt: null,
  source: null,
  shown: { version: 1, state: 'in-review' },
  ...variant,
})

describe('what may be done with a text', () => {
  const supervisor = { operatorId: 'salma', mayDecide: true }
  const counsellor = { operatorId: 'jere', mayDecide: false }
  const allowed = (variant: Partial<GuidanceVariant>, who: typeof supervisor) =>
    Object.entries(allowedWith(aVariant(variant), who))
      .filter(([, is]) => is)
      .map(([name]) => name)

  it('depends on its state, on who wrote it and on who asks', () => {
    expect(allowed({}, supervisor)).toEqual(['approve', 'withdraw'])
    expect(allowed({}, counsellor)).toEqual(['withdraw'])
    expect(allowed({ editedBy: { id: 'salma', name: 'Salma' } }, supervisor)).toEqual([
      'ownWords',
      'withdraw',
    ])
    expect(allowed({ state: 'draft' }, supervisor)).toEqual(['submit'])
    expect(allowed({ state: 'approved' }, supervisor)).toEqual(['withdraw'])
    expect(allowed({ state: 'approved' }, counsellor)).toEqual([])
    expect(allowed({ state: 'outdated' }, supervisor)).toEqual(['approve'])
    expect(allowed({ state: 'outdated' }, counsellor)).toEqual(['resubmit'])
  })

  it('names the words in use as its source, not the newest', () => {
    const fi = aVariant({ version: 3, shown: { version: 2, state: 'approved' } })
    const sv = aVariant({ language: 'sv', source: { language: 'fi', version: 1 } })
    const entry = { variants: [fi, sv] }
    expect(sourceNow(entry, 'sv')).toEqual({ language: 'fi', version: 2 })
    expect(sourceNow(entry, 'en')).toEqual({ language: 'fi', version: 2 })
    expect(wordsInUse(entry, 'sv')).toEqual({ language: 'sv', version: 1 })
    expect(newerSource(entry, sv.source)).toEqual({ language: 'fi', version: 2 })
    expect(newerSource(entry, { language: 'fi', version: 2 })).toBeNull()
    expect(sourceNow(entry, 'fi')).toBeNull()
    expect(sourceNow({ variants: [] }, 'fi')).toBeNull()
    expect(stepsOfSource(entry, { language: 'sv', version: 1 })).toBe(2)
    expect(stepsOfSource(entry, { language: 'fi', version: 2 })).toBeUndefined()
  })

  it('says in which language it would be read instead', () => {
    const fi = aVariant({})
    const en = aVariant({ language: 'en', shown: null })
    expect(fallbackFor({ variants: [fi, en] }, 'ar')).toBe('fi')
    expect(fallbackFor({ variants: [en] }, 'ar')).toBeUndefined()
  })
})

describe('the tree of topics, as it is edited', () => {
  const topic = (id: string, parent: string | null): GuidanceTopic => ({
    id,
    parent,
    name: { fi: id, 'fi-simple': id, sv: id, en: id },
  })
  const topics = [topic('work', null), topic('search', 'work'), topic('mind', null), topic('sleep', 'mind')]

  it('is read branch by branch, with what hangs on each', () => {
    expect(flatTree(topics).map(([{ id }, depth]) => `${id} ${depth}`)).toEqual([
      'work 0',
      'search 1',
      'mind 0',
      'sleep 1',
    ])
    expect(countBelow(topics, { work: 1, search: 2 }, 'work')).toBe(3)
    expect([...branchOf(topics, 'mind')].sort()).toEqual(['mind', 'sleep'])
  })

  it('moves a topic among its siblings, and no further than they reach', () => {
    expect(flatTree(shifted(topics, 'mind', -1)).map(([{ id }]) => id)).toEqual([
      'mind',
      'sleep',
      'work',
      'search',
    ])
    expect(shifted(topics, 'work', -1)).toEqual(topics)
    expect(shifted(topics, 'search', 1)).toEqual(topics)
  })

  it('knows a name that is missing, and an id that is taken', () => {
    expect(topics.every(isNamed)).toBe(true)
    const name = { fi: 'Työ', 'fi-simple': 'Työ', sv: ' ', en: 'Work' }
    expect(changed(topics, 'work', { name }).filter((one) => !isNamed(one))).toHaveLength(1)
    expect(freeId(topics, 'work')).toBe('work-2')
    expect(freeId(topics, 'money')).toBe('money')
  })
})

describe('two frames', () => {
  const frame: GuidanceFrame = {
    kind: 'reply',
    topic: 'work',
    themes: ['a'],
    keywords: { fi: ['yö'], sv: ['natt'] },
    link: null,
    ownerId: null,
    reviewAt: null,
    archived: false,
  }

  it('differ where somebody sees a difference', () => {
    expect(changedParts(frame, { ...frame, keywords: { sv: ['natt'], fi: ['yö'], en: [] } })).toEqual([])
    expect(changedParts(frame, { ...frame, topic: 'mind', themes: [] })).toEqual(['topic', 'themes'])
  })
})

describe('every problem', () => {
  const ofTexts: Record<TextProblem, true> = {
    empty: true,
    'too-long': true,
    'line-in-title': true,
    html: true,
    'link-not-https': true,
    'bare-link': true,
    'unknown-variable': true,
    'lone-brace': true,
    'variable-in-title': true,
    'override-character': true,
    'unbalanced-isolate': true,
    'control-character': true,
    'steps-too-few': true,
    'steps-too-many': true,
    'steps-misnumbered': true,
    'steps-differ': true,
  }

  it('of a text or a file has its sentence', () => {
    const problems = [...Object.keys(ofTexts), ...fileProblems]
    expect(Object.keys(locale.library.fault).sort()).toEqual(problems.sort())
  })
})
