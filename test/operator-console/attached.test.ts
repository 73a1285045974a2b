import { describe, expect, it } from 'vitest'
import {
  type Attached,
  attach,
  besideOf,
  describeSent,
  insertAt,
  isUnchanged,
  losesTicks,
  nothingAttached,
  obstacleTo,
  type Piece,
  pieceOf,
  piecesIn,
  together,
} from '../../operator-console/guidance/attached.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { SendGuidance } from '../../protocol/sent-guidance.ts'

const idOf = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const aPiece = (
  n: number,
  text: string,
  beside: string | null = null,
  language: ContentLanguage = 'en',
): Piece => ({
  entryId: idOf(n),
  title: `Ohje ${n}`,
  language,
  text,
  beside: beside === null ? null : { language: 'fi', text: beside },
})
const holding = (...pieces: Piece[]): Attached => ({ pieces, besideWords: null })

const ohjaamo = aPiece(1, 'You can walk in without an appointment.', 'Voit tulla ilman ajanvarausta.')
const sleep = aPiece(2, 'Put the phone in another room at night.', 'Vie puhelin yöksi toiseen huoneeseen.')

describe('a piece of guidance', () => {
  const text = (language: ContentLanguage, words: string) => ({
    language,
    version: 1,
    state: 'approved' as const,
    title: 'Paikka',
    text: words,
    approvedBy: null,
    approvedAt: null,
  })
  const hit = {
    id: idOf(1),
    kind: 'step-guide' as const,
    reading: text('fi', 'Tule: {service_name}.'),
    sending: text('ar', 'تعال: {service_name}.'),
  }
  const rtl = (language: ContentLanguage) => language === 'ar'

  it('is not there while anything is unfilled on either side, so that braces are never sent', () => {
    const values = { service_name: 'Ohjaamo' }
    expect(pieceOf(hit, { reading: {}, sending: {} }, rtl)).toBeUndefined()
    expect(pieceOf(hit, { reading: values, sending: { service_name: ' ' } }, rtl)).toBeUndefined()
    expect(pieceOf(hit, { reading: {}, sending: values }, rtl)).toBeUndefined()
  })

  it('is filled on both sides, and isolated where it is read from right to left', () => {
    const values = { service_name: 'Ohjaamo' }
    const piece = pieceOf(hit, { reading: values, sending: values }, rtl)
    expect(piece?.text).toBe('تعال: \u2068Ohjaamo\u2069.')
    expect(piece?.beside).toEqual({ language: 'fi', text: 'Tule: Ohjaamo.' })
  })

  it('remembers its kind, so that a guide is known to lose its ticks beside others', () => {
    const values = { service_name: 'Ohjaamo' }
    const guide = pieceOf(hit, { reading: values, sending: values }, rtl)!
    expect(losesTicks('reply', [guide])).toBe(true)
    expect(losesTicks('step-guide', [ohjaamo])).toBe(true)
    expect(losesTicks('step-guide', [])).toBe(false)
    expect(losesTicks('crisis-card', [ohjaamo])).toBe(false)
  })

  it('has nothing beside it where both read the same language', () => {
    const same = { ...hit, sending: hit.reading }
    const values = { service_name: 'Ohjaamo' }
    expect(pieceOf(same, { reading: values, sending: values }, rtl)?.beside).toBeNull()
  })
})

describe('words put into a draft', () => {
  it('stand as paragraphs of their own where the cursor was', () => {
    expect(insertAt('', { from: 0, to: 0 }, 'Uusi')).toEqual({ text: 'Uusi', caret: 4 })
    expect(insertAt('Hei! Nähdään.', { from: 5, to: 5 }, 'Uusi')).toEqual({
      text: 'Hei!\n\nUusi\n\nNähdään.',
      caret: 10,
    })
    expect(insertAt('Hei ja poistu', { from: 4, to: 13 }, 'Uusi').text).toBe('Hei\n\nUusi')
  })

  it('are unchanged in whatever order they were put in, until a letter is', () => {
    const text = `${sleep.text}\n\n${ohjaamo.text}`
    expect(isUnchanged(text, [ohjaamo, sleep])).toBe(true)
    expect(isUnchanged(`Hei!\n\n${text}`, [ohjaamo, sleep])).toBe(false)
    expect(isUnchanged(text.replace('night', 'ten'), [ohjaamo, sleep])).toBe(false)
    expect(isUnchanged(ohjaamo.text, [ohjaamo, sleep])).toBe(false)
  })

  it('are still found when somebody made them their own, and no more when they were deleted', () => {
    const own = 'You can just walk in, no appointment needed.'
    expect(piecesIn(own, [ohjaamo, sleep])).toEqual([ohjaamo])
    expect(piecesIn('', [ohjaamo])).toEqual([])
    expect(piecesIn('You can do something quite different.', [ohjaamo])).toEqual([])
  })

  it('come back when deleting them was undone', () => {
    const attached = holding(ohjaamo)
    expect(describeSent('', attached)).toBeUndefined()
    expect(describeSent(ohjaamo.text, attached)?.entryIds).toEqual([ohjaamo.entryId])
  })

  it('are of one language, and not more than six', () => {
    expect(obstacleTo('ar', [ohjaamo])).toBe('other-language')
    expect(obstacleTo('en', [ohjaamo])).toBeUndefined()
    expect(
      obstacleTo(
        'en',
        Array.from({ length: 6 }, () => ohjaamo),
      ),
    ).toBe('too-many')
    expect(obstacleTo('ar', [])).toBeUndefined()
  })
})

describe('what a message tells of the library', () => {
  it('is nothing for a person’s own words', () => {
    expect(describeSent('Hei!', undefined)).toBeUndefined()
    expect(describeSent('Hei!', nothingAttached)).toBeUndefined()
    expect(describeSent('Hei!', holding(ohjaamo))).toBeUndefined()
  })

  it('is every entry once, the real language, and both sides', () => {
    const attached = attach(attach(holding(), '', ohjaamo), ohjaamo.text, sleep)
    const text = `${ohjaamo.text}\n\n${sleep.text}`
    const told = describeSent(text, attached)
    expect(told).toEqual({
      entryIds: [ohjaamo.entryId, sleep.entryId],
      language: 'en',
      edited: false,
      beside: { language: 'fi', text: `${ohjaamo.beside?.text}\n\n${sleep.beside?.text}` },
    })
    expect(SendGuidance.safeParse(told).success).toBe(true)
  })

  it('says that the words were edited, and leaves what stands beside them alone', () => {
    const told = describeSent(`${ohjaamo.text} Really!`, holding(ohjaamo))
    expect(told?.edited).toBe(true)
    expect(told?.beside?.text).toBe(ohjaamo.beside?.text)
  })

  it('lets the counsellor change their own side alone', () => {
    const attached = { ...holding(ohjaamo), besideWords: 'Tule vain sisään.' }
    expect(describeSent(ohjaamo.text, attached)).toMatchObject({
      edited: false,
      beside: { language: 'fi', text: 'Tule vain sisään.' },
    })
    expect(describeSent(ohjaamo.text, { ...attached, besideWords: ' ' })).not.toHaveProperty('beside')
  })

  it('keeps an own wording when another entry follows, and forgets it with the text it stood beside', () => {
    const own = { ...holding(ohjaamo), besideWords: 'Tule vain.' }
    expect(attach(own, ohjaamo.text, sleep).besideWords).toBe(`Tule vain.\n\n${sleep.beside?.text}`)
    expect(attach(own, '', sleep)).toEqual({ pieces: [sleep], besideWords: null })
  })

  it('says beside only what is still in the text', () => {
    expect(besideOf(sleep.text, holding(ohjaamo, sleep))?.text).toBe(sleep.beside?.text)
  })

  it('fits into the protocol however long it is', () => {
    const long = aPiece(3, 'word '.repeat(700).trim(), 'sana '.repeat(1000).trim())
    const told = describeSent(long.text, holding(long))
    expect(SendGuidance.safeParse(told).success).toBe(true)
  })
})

it('keeps both wordings when a refused message comes back to a draft', () => {
  expect(together(holding(ohjaamo), holding(sleep))).toEqual(holding(ohjaamo, sleep))
  expect(together({ ...holding(ohjaamo), besideWords: 'Oma.' }, holding(sleep)).besideWords).toBe(
    `Oma.\n\n${sleep.beside?.text}`,
  )
})
