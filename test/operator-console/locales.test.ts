import { describe, expect, it } from 'vitest'
import numbers from '../../docs/numbers.md?raw'
import en from '../../locales/operator-console/en.json' with { type: 'json' }
import fi from '../../locales/operator-console/fi.json' with { type: 'json' }
import easy from '../../locales/operator-console/fi-simple.json' with { type: 'json' }
import sv from '../../locales/operator-console/sv.json' with { type: 'json' }
import { statisticsWords } from '../../operator-console/statistics/statistics-words.ts'
import { refusalCodes } from '../../protocol/refusals.ts'

const languages = { fi, 'fi-simple': easy, sv, en }

/** A second word for what has one: who administers is `pääkäyttäjä`, a shift is not a turn, a referral nothing else. */
const otherWords = {
  fi: /ylläpitäj|sosiaalipalvelu|lu\w+ rinnalla|(?:^|ei |ole nyt )vuorossa/i,
  'fi-simple':
    /ylläpitäj|sosiaalipalvelu|(?:^|ei )vuorossa|\bklo\b|(?:alku|elämän|hätä|lasten|palvelu|selko)-/i,
  sv: /läs(?:a|er) bredvid|\bservicen?\b|servicespråk|socialservice|slussa|bibliotek|nödsituation|överför|anvisningar per|lagringstid|\blovet\b|\blov\b/i,
  en: /\b(?:ran|runs?) out\b|led on|steward|\bmend|(?:do(?:es)? not|changes?|still|these hours) holds?\b|report to the police/i,
}

function flatten(texts: object, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  )
}
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

const sources = import.meta.glob<string>('../../operator-console/**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
})

describe('texts that the console asks for', () => {
  const known = new Set(flatten(fi).map(([key]) => key.replace(/_(one|other)$/, '')))
  const asked = Object.values(sources).flatMap((source) =>
    [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1]!),
  )

  it('all exist', () => {
    expect(asked.length).toBeGreaterThan(60)
    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })

  it('are all that there are: no text is said nowhere', () => {
    const all = Object.values(sources).join('\n')
    const literal = new Set([...all.matchAll(/['"`]([\w-]+(?:\.[\w-]+)*)['"`]/g)].map(([, key]) => key))
    // `service.skip.${reason}` says whatever begins and ends like that; what is all blanks would say anything.
    const blank = /\$\{(?:[^{}]|\{[^}]*\})*\}/g
    const patterns = [...all.matchAll(/`((?:[\w.-]|\$\{(?:[^{}]|\{[^}]*\})*\})+)`/g)]
      .map(([, template = '']) => template)
      .filter((template) => template.includes('${') && /^[\w-]+\./.test(template))
      .map((template) => new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(blank, '[\\w.-]*')}$`))
    const isSaid = (key: string) => literal.has(key) || patterns.some((pattern) => pattern.test(key))
    expect(isSaid('guidance.no-such-text')).toBe(false)
    expect([...known].filter((key) => !isSaid(key))).toEqual([])
  })
})

describe('what the figures mean', () => {
  it('is said in the console as in docs/numbers.md: the same words, in the same order', () => {
    const table = numbers.split('## Words')[1]?.split('## ')[0] ?? ''
    const written = [...table.matchAll(/^\| \*\*(.+)\*\* \| (.+) \|$/gm)].map(([, name, means]) => [
      name,
      means,
    ])
    expect(written.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'attempt',
        'abandoned',
        'answered',
        'reached',
        'guided',
        'arrived',
        'lead time',
      ]),
    )
    const said = statisticsWords.map((word) => en.statistics.words[word])
    expect(said.map(({ name, means }) => [name.toLowerCase(), means])).toEqual(written)
    expect(Object.keys(en.statistics.words)).toEqual([...statisticsWords])
  })
})

describe.each(Object.entries(languages))('texts of the console in %s', (name, texts) => {
  it('are the same as the Finnish ones, key by key', () => {
    expect(flatten(texts).map(([key]) => key)).toEqual(flatten(fi).map(([key]) => key))
  })

  it('fill the same blanks', () => {
    const finnish = Object.fromEntries(flatten(fi))
    for (const [key, text] of flatten(texts))
      expect([key, blanks(text)]).toEqual([key, blanks(finnish[key]!)])
  })

  it('say something everywhere', () => {
    for (const [key, text] of flatten(texts)) expect([key, text.trim()]).not.toEqual([key, ''])
  })

  it('have a sentence for every refusal', () => {
    expect(Object.keys(texts.refusals).sort()).toEqual([...refusalCodes].sort())
  })

  it('call what leads beyond the chat the same for who does it and for who reviews it', () => {
    const { escalation, review, statistics } = texts
    expect(review.kind).toMatchObject(escalation.kind)
    expect(statistics['escalation-kind']).toEqual(escalation.kind)
  })

  it('say one thing with one word', () => {
    const other = otherWords[name as keyof typeof otherWords]
    expect(flatten(texts).filter(([, text]) => other.test(text))).toEqual([])
  })
})
