import ICAL from 'ical.js'
import jsQR from 'jsqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarFile } from '../../server/referral/calendar-file.ts'
import { drawQr } from '../../server/referral/qr-picture.ts'
import { aDeskAccount } from '../support/desk.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConversation, mustAnswer, people } from '../support/people.ts'
import { agreed, proposed, secretNeed } from '../support/referral.ts'
import { lautta, laySomeServices } from '../support/services.ts'

const at = new Date(Date.now() + 5 * 86_400_000)
at.setUTCMilliseconds(0)

/** As a calendar reads it. */
function readEvent(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file))
  const [event] = calendar.getAllSubcomponents('vevent')
  if (!event) throw new Error('no event')
  return { calendar, event, parts: new ICAL.Event(event) }
}

/** As a camera sees it, four pixels a module and a quiet zone of four modules. */
function scan({ size, path }: ReturnType<typeof drawQr>): string | undefined {
  const pixels = 4
  const width = (size + 8) * pixels
  const picture = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = 0; row < pixels; row += 1)
      for (let column = 0; column < Number(length) * pixels; column += 1) {
        const place = ((Number(y) + 4) * pixels + row) * width + (Number(x) + 4) * pixels + column
        picture.fill(0, place * 4, place * 4 + 3)
      }
  return jsQR.default(picture, width, width)?.data
}

describe('a QR code', () => {
  it('says what it was drawn from, letter by letter', () => {
    const text = 'https://kynnys.kuusiniemi.example/desk#Zq3-9_aBcDeFgHiJkLmNoP'
    expect(scan(drawQr(text))).toBe(text)
  })

  it('is another one for another text', () => {
    expect(scan(drawQr('abc'))).toBe('abc')
    expect(drawQr('abc').path).not.toBe(drawQr('abd').path)
  })
})

describe('a calendar file', () => {
  it('keeps every sign of a text that a calendar could stumble over', () => {
    const title = 'Meno; kello\\15, "ovi"\nja ääkköset: مرحبا'
    const file = calendarFile({ uid: 'x', at, now: at, title, place: 'Katu 1, 2. krs; ovi', way: '' })
    expect(readEvent(file).parts.summary).toBe(title)
    expect(readEvent(file).parts.location).toBe('Katu 1, 2. krs; ovi')
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })
})

describe('what the young person takes along', () => {
  let kynnys: Kynnys
  let talk: Awaited<ReturnType<typeof aConversation>>
  let other: Awaited<ReturnType<typeof aConversation>>
  beforeAll(async () => {
    kynnys = await startKynnys()
    await laySomeServices(kynnys.db)
    await aDeskAccount(kynnys, 'kuusiniemi', lautta)
    talk = await aConversation(kynnys.url, people.aino, { language: 'en' })
    other = await aConversation(kynnys.url, people.jere)
  })
  afterAll(async () => {
    for (const one of [talk, other]) {
      one.visitor.close()
      one.counsellor.close()
    }
    await kynnys.close()
  })
  const calendar = (id: string, more = {}, { visitor } = talk) =>
    visitor.socket.emitWithAck('referral:calendar', { id, title: 'My errand', withPlace: false, ...more })

  it('is the desk’s address with the secret where no server sees it (rule 17)', async () => {
    const { qr, secret } = await agreed(talk)
    expect(scan(qr)).toBe(`${kynnys.url}/desk#${secret}`)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(16)
  })

  it('is an event at the agreed time that shows nothing of the chat, the place or the code (rule 16)', async () => {
    const one = await agreed(talk, { what: 'nothing' }, { at: at.toISOString() })
    const { file } = await mustAnswer(calendar(one.id))
    const { event, parts } = readEvent(file)
    expect(parts.startDate.toJSDate()).toEqual(at)
    expect(parts.summary).toBe('My errand')
    expect(parts.location).toBeNull()
    expect(event.getFirstPropertyValue('class')).toBe('PRIVATE')
    const words = [
      one.code,
      one.secret,
      one.id,
      secretNeed,
      'Lautta',
      'Laiturikatu',
      'Sari',
      'http',
      'ynnys',
      'chat',
    ]
    for (const word of words) expect(file.toLowerCase(), word).not.toContain(word.toLowerCase())
    expect(file).not.toMatch(/VALARM|ORGANIZER|ATTENDEE|URL/)
  })

  it('has the place in it only where that is wanted, in their language, and is the same event again', async () => {
    const { id } = await agreed(talk, { what: 'nothing' }, { at: at.toISOString() })
    const plain = readEvent((await mustAnswer(calendar(id))).file)
    const { parts } = readEvent((await mustAnswer(calendar(id, { withPlace: true }))).file)
    expect(parts.location).toBe('Nuorten talo Lautta, Laiturikatu 2, Kuusiniemi')
    expect(parts.description).toBe('The blue door by the square. Ring the bell.')
    expect(parts.uid).toBe(plain.parts.uid)
  })

  it('is nobody else’s, and none where no time was agreed', async () => {
    const refused = { ok: false, refusal: 'not-found' }
    const { id } = await proposed(talk, { at: at.toISOString() })
    expect(await calendar(id, {}, other)).toEqual(refused)
    expect(await calendar((await proposed(talk)).id)).toEqual(refused)
    expect(await calendar(id, { title: '' })).toEqual({ ok: false, refusal: 'invalid-request' })
  })
})
