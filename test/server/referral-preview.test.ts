import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDeskAccount } from '../support/desk.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConversation, anOperator, mustAnswer, people } from '../support/people.ts'
import { proposed } from '../support/referral.ts'
import { ahtolanTalo, lautta, laySomeServices } from '../support/services.ts'

describe('a card before it is sent', () => {
  let kynnys: Kynnys
  let talk: Awaited<ReturnType<typeof aConversation>>
  beforeAll(async () => {
    kynnys = await startKynnys()
    await laySomeServices(kynnys.db)
    talk = await aConversation(kynnys.url, people.aino, { language: 'en' })
  })
  afterAll(async () => {
    talk.visitor.close()
    talk.counsellor.close()
    await kynnys.close()
  })
  const look = (more = {}) => ({
    conversationId: talk.conversationId,
    serviceId: lautta,
    reading: 'fi' as const,
    ...more,
  })

  it('is read in the counsellor’s language and in the young person’s', async () => {
    const seen = await mustAnswer(talk.counsellor.socket.emitWithAck('referral:preview', look()))
    expect(seen.reading).toMatchObject({
      language: 'fi',
      arrival: 'Sininen ovi torin laidalla. Soita kelloa.',
    })
    expect(seen.sending).toMatchObject({ language: 'en', hours: 'Mon–Fri 12:00–18:00' })
  })

  it('knows whether anybody at the service would read what is written for a desk', async () => {
    const hasDesk = async () =>
      (await mustAnswer(talk.counsellor.socket.emitWithAck('referral:preview', look()))).hasDesk
    expect(await hasDesk()).toBe(false)
    await aDeskAccount(kynnys, 'kuusiniemi', lautta)
    expect(await hasDesk()).toBe(true)
  })

  it('is none for another city’s service, nor for a counsellor of another conversation', async () => {
    const refused = { ok: false, refusal: 'not-found' }
    const { socket } = talk.counsellor
    expect(await socket.emitWithAck('referral:preview', look({ serviceId: ahtolanTalo }))).toEqual(refused)
    const jere = await anOperator(kynnys.url, people.jere)
    expect(await jere.socket.emitWithAck('referral:preview', look())).toEqual(refused)
    jere.close()
  })

  it('tells the way in the counsellor’s words to the young person, and leaves the desk’s as they were', async () => {
    const arrival = 'I wait by the door. My code is 010190-123N.'
    await proposed(talk, { arrival })
    const { referrals } = await mustAnswer(talk.visitor.socket.emitWithAck('referral:list', {}))
    const [own, desks] = referrals[0]?.card.service ?? []
    expect(own?.arrival).toContain('I wait by the door.')
    expect(own?.arrival).not.toContain('010190-123N')
    expect(desks?.arrival).toBe('Sininen ovi torin laidalla. Soita kelloa.')
    expect(referrals[0]?.card).not.toHaveProperty('arrival')
  })
})
