import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import type { KnownOpening } from '../../server/opening-hours/known-openings.ts'
import { describeLauncher, leaveWords } from '../../server/site/launcher.ts'
import { renderEmbed } from '../../server/site/site-page.ts'

const at = (text: string) => Date.parse(text)
const closed = (...changes: string[]): KnownOpening => ({
  opening: { open: false, opensAt: null, reason: null },
  changes: changes.map(at),
})
const open = (...changes: string[]): KnownOpening => ({
  opening: { open: true, until: null },
  changes: changes.map(at),
})
const minute = (text: string) => at(text) / 60_000

describe('the launcher says', () => {
  it('when it opens, in every language', () => {
    const [now] = describeLauncher(closed('2026-11-23T10:00Z'), false, at('2026-11-20T10:00Z'))
    expect(now).toEqual({
      from: 0,
      lit: false,
      fi: 'Avautuu ma klo 12',
      sv: 'Öppnar mån kl. 12',
      en: 'Opens Mon at 12:00',
    })
    const [half] = describeLauncher(closed('2026-11-23T10:30Z'), false, at('2026-11-23T08:00Z'))
    expect(half).toMatchObject({
      fi: 'Avautuu tänään klo 12.30',
      sv: 'Öppnar i dag kl. 12.30',
      en: 'Opens today at 12:30',
    })
  })

  it('the date where the weekday would be another week’s', () => {
    const [summer] = describeLauncher(closed('2027-08-02T09:00Z'), false, at('2027-06-28T10:00Z'))
    expect(summer).toMatchObject({
      fi: 'Avautuu 2.8. klo 12',
      sv: 'Öppnar 2 aug. kl. 12',
      en: 'Opens 2 Aug at 12:00',
    })
    const [nextWeek] = describeLauncher(closed('2026-11-30T10:00Z'), false, at('2026-11-23T11:00Z'))
    expect(nextWeek?.fi).toBe('Avautuu 30.11. klo 12')
  })

  it('that it is closed for now where nobody knows until when', () => {
    expect(describeLauncher(closed(), true, at('2026-11-23T10:00Z'))).toMatchObject([
      { lit: false, fi: 'Kiinni toistaiseksi', sv: 'Stängt tills vidare', en: 'Closed for now' },
    ])
  })

  it('whether somebody is there, which is a matter of this hour only', () => {
    const hours = open('2026-11-23T18:00Z', '2026-11-24T10:00Z')
    expect(describeLauncher(hours, true, at('2026-11-23T17:00Z'))[0]).toMatchObject({
      lit: true,
      en: 'Open now',
    })
    const alone = describeLauncher(hours, false, at('2026-11-23T17:00Z'))
    expect(alone[0]).toMatchObject({ lit: false, fi: 'Kukaan ei ole nyt paikalla' })
    expect(alone.at(-1)).toMatchObject({ lit: true, fi: 'Auki nyt' })
  })

  it('tomorrow until midnight and today after it, so that a page left open overnight is right', () => {
    const says = describeLauncher(
      open('2026-11-23T18:00Z', '2026-11-24T10:00Z', '2026-11-24T18:00Z'),
      true,
      at('2026-11-23T17:00Z'),
    )
    expect(says.map(({ from, fi }) => [from, fi])).toEqual([
      [0, 'Auki nyt'],
      [minute('2026-11-23T18:00Z'), 'Avautuu huomenna klo 12'],
      [minute('2026-11-23T22:00Z'), 'Avautuu tänään klo 12'],
      [minute('2026-11-24T10:00Z'), 'Auki nyt'],
      [minute('2026-11-24T18:00Z'), 'Kiinni toistaiseksi'],
    ])
  })

  it('all of it in a script of at most 2,500 bytes, also with the most there is to say', () => {
    const says = describeLauncher(
      closed('2026-11-23T10:30Z', '2026-11-23T18:30Z', '2026-11-25T07:00Z', '2026-11-25T18:00Z'),
      false,
      at('2026-11-21T06:00Z'),
    )
    expect(says).toHaveLength(5)
    const script = renderEmbed(
      { html: '', embed: readFileSync('dist/widget/embed.js', 'utf8'), texts: {} },
      {
        siteId: 'kuusiniemi',
        origin: 'https://chat.kuusiniemi.example',
        accent: '#1f5f6b',
        neutralUrl: 'https://www.ilmatieteenlaitos.fi/',
        invitation: kuusiniemi.invitation,
        leave: leaveWords,
        says,
      },
    )
    expect(script).toContain('Avautuu ma klo 12.30')
    expect(brotliCompressSync(script).length).toBeLessThanOrEqual(2500)
  })
})
