import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CloseReason, ConversationState } from '../../protocol/conversation.ts'
import { Language } from '../../protocol/language.ts'
import { Role } from '../../protocol/operator.ts'
import { operatorAnnouncements, operatorRequests } from '../../protocol/operator-socket.ts'
import { refusalCodes } from '../../protocol/refusals.ts'
import { visitorAnnouncements, visitorRequests } from '../../protocol/visitor-socket.ts'

type Texts = { [key: string]: string | Texts }

const clients = ['widget', 'operator-console'] as const
const readTexts = (client: string, language: Language): Texts =>
  JSON.parse(readFileSync(`locales/${client}/${language}.json`, 'utf8'))

/** Every text under its whole key. */
function flatten(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  )
}

const variables = (text: string) => [...text.matchAll(/{{\s*([\w-]+)/g)].map(([, name]) => name).sort()

describe.each(clients)('the texts of the %s', (client) => {
  const texts = Object.fromEntries(
    Language.options.map((language) => [language, flatten(readTexts(client, language))]),
  ) as Record<Language, Map<string, string>>
  const keys = [...texts.fi.keys()]

  it.each(Language.options)('have a sentence for every refusal in %s', (language) => {
    const refusals = [...texts[language].keys()].filter((key) => key.startsWith('refusals.'))
    expect(refusals.sort()).toEqual(refusalCodes.map((code) => `refusals.${code}`).sort())
  })

  it.each(Language.options)('are as complete in %s as in Finnish, with nothing over', (language) => {
    expect([...texts[language].keys()].sort()).toEqual(keys.toSorted())
  })

  it('have the same variables in every language', () => {
    for (const key of keys)
      for (const language of Language.options)
        expect(variables(texts[language].get(key) ?? ''), `${key} in ${language}`).toEqual(
          variables(texts.fi.get(key) ?? ''),
        )
  })

  it('are nowhere empty, nor padded, nor markup', () => {
    for (const language of Language.options)
      for (const [key, text] of texts[language]) {
        expect(text.trim(), `${key} in ${language}`).not.toBe('')
        expect(text, `${key} in ${language}`).toBe(text.trim())
        expect(text, `${key} in ${language}`).not.toMatch(/<\w|&\w+;/)
      }
  })

  it('keep their keys in the same order in every language, so that they can be read side by side', () => {
    for (const language of Language.options) expect([...texts[language].keys()]).toEqual(keys)
  })
})

describe('the protocol', () => {
  const named = { ...visitorRequests, ...operatorRequests }
  const announced = { ...visitorAnnouncements, ...operatorAnnouncements }

  it('names requests in the imperative and announcements in the past tense, each in its room', () => {
    for (const name of Object.keys(named)) expect(name).toMatch(/^[a-z]+(-[a-z]+)?:[a-z]+(-[a-z]+)?$/)
    for (const name of Object.keys(announced)) expect(name).toMatch(/^[a-z]+(-[a-z]+)?:([a-z]+ed|left)$/)
    expect(Object.keys(named).filter((name) => name in announced)).toEqual([])
  })

  it('takes no request with more in it than it knows', () => {
    for (const [name, { input }] of Object.entries(named))
      expect((input as unknown as z.ZodObject).def.catchall?._zod.def.type, name).toBe('never')
  })

  it('lets no visitor’s request name a conversation, an operator or a site', () => {
    for (const [name, { input }] of Object.entries(visitorRequests))
      for (const key of Object.keys((input as z.ZodObject).shape))
        expect(key, name).not.toMatch(/conversation|operator|owner|site/i)
  })

  it('tells a visitor nothing of conversations, sites or operators by their ids, and nothing of notes', () => {
    const shapes = [
      ...Object.values(visitorAnnouncements),
      ...Object.values(visitorRequests).map(({ answer }) => answer),
    ]
    const words = JSON.stringify(shapes.map((shape) => z.toJSONSchema(shape)))
    expect(words).not.toMatch(/"(conversationId|operatorId|ownerId|siteId|note|notes|token|email)"/)
  })

  it('can say every request and announcement as JSON schema: nothing in it is code', () => {
    for (const shape of [
      ...Object.values(named).flatMap(({ input, answer }) => [input, answer]),
      ...Object.values(announced),
    ])
      expect(z.toJSONSchema(shape, { io: 'input' })).toBeTypeOf('object')
  })

  it('has closed lists of one word each', () => {
    for (const words of [Role.options, ConversationState.options, CloseReason.options, refusalCodes]) {
      expect(new Set(words).size).toBe(words.length)
      for (const word of words) expect(word).toMatch(/^[a-z]+(-[a-z]+)*$/)
    }
  })
})
