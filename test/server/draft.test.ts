import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReferralDraft } from '../../protocol/referral-draft.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConversation, aCounsellorOnDuty, anOperator, mustAnswer, people } from '../support/people.ts'
import { aReferralDraft } from '../support/referral.ts'

describe('a draft', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys()
  })
  afterAll(() => kynnys.close())

  it('is there again on another machine, and gone when it was emptied', async () => {
    const { counsellor, conversationId } = await aConversation(kynnys.url)
    await mustAnswer(
      counsellor.socket.emitWithAck('draft:keep', { conversationId, text: 'Hei, kuulin että' }),
    )
    const elsewhere = await anOperator(kynnys.url)
    const read = async () =>
      mustAnswer(elsewhere.socket.emitWithAck('conversation:read', { conversationId, since: 0 }))
    expect((await read()).draft).toBe('Hei, kuulin että')
    await mustAnswer(counsellor.socket.emitWithAck('draft:keep', { conversationId, text: '' }))
    expect((await read()).draft).toBe('')
  })

  it('remembers what of it came from the library, its own words beside without an identity code', async () => {
    const { counsellor, conversationId } = await aConversation(kynnys.url)
    const piece = { entryId: randomUUID(), title: 'Uni', language: 'ar', text: 'نم' } as const
    const guidance = {
      pieces: [{ ...piece, beside: { language: 'fi', text: 'Nuku' } as const }],
      besideWords: 'Nuku 131052-308T',
    }
    await mustAnswer(
      counsellor.socket.emitWithAck('draft:keep', { conversationId, text: '\u0001{نم', guidance }),
    )
    const read = () =>
      mustAnswer(counsellor.socket.emitWithAck('conversation:read', { conversationId, since: 0 }))
    const kept = await read()
    expect(kept.draft).toBe('\u0001{نم')
    expect(kept.draftGuidance?.pieces).toEqual(guidance.pieces)
    expect(kept.draftGuidance?.besideWords).toMatch(/^Nuku /)
    expect(kept.draftGuidance?.besideWords).not.toContain('308T')
    await mustAnswer(counsellor.socket.emitWithAck('draft:keep', { conversationId, text: '\u0001{oma' }))
    expect(await read()).toMatchObject({ draft: '\u0001{oma', draftGuidance: null })
  })

  it('is sealed, and holds no identity code', async () => {
    const { counsellor, conversationId } = await aConversation(kynnys.url)
    const text = 'salaisuus 131052-308T'
    await mustAnswer(counsellor.socket.emitWithAck('draft:keep', { conversationId, text }))
    const { rows } = await kynnys.pool.query<{ sealed: string }>(
      `select encode(sealed_text, 'escape') as sealed from draft where conversation_id = $1`,
      [conversationId],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.sealed).not.toContain('salaisuus')
    const { draft } = await mustAnswer(
      counsellor.socket.emitWithAck('conversation:read', { conversationId, since: 0 }),
    )
    expect(draft).not.toContain('308T')
  })

  it('is refused to a colleague, who can’t replace it either', async () => {
    const { counsellor, conversationId } = await aConversation(kynnys.url)
    await mustAnswer(counsellor.socket.emitWithAck('draft:keep', { conversationId, text: 'oma' }))
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    expect(await jere.socket.emitWithAck('draft:keep', { conversationId, text: 'vieras' })).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    const { draft } = await mustAnswer(
      counsellor.socket.emitWithAck('conversation:read', { conversationId, since: 0 }),
    )
    expect(draft).toBe('oma')
  })
})

describe('the draft of a referral', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys()
  })
  afterAll(() => kynnys.close())
  const notFound = { ok: false, refusal: 'not-found' }

  it('is there again on another machine, sealed and without an identity code, and gone when it is sent (rule 20)', async () => {
    const { counsellor, conversationId } = await aConversation(kynnys.url)
    const draft = aReferralDraft({ need: 'salaisuus 131052-308T', at: '2026-12-0' })
    const keep = (drafts: ReferralDraft[]) =>
      counsellor.socket.emitWithAck('referral-draft:keep', { conversationId, drafts })
    await mustAnswer(keep([draft, aReferralDraft({ revises: 2 })]))
    const elsewhere = await anOperator(kynnys.url)
    const read = async () =>
      (await mustAnswer(elsewhere.socket.emitWithAck('referral-draft:read', { conversationId }))).drafts
    const [kept, mended] = await read()
    expect(kept).toEqual({ ...draft, need: kept?.need })
    expect(kept?.need).toMatch(/^salaisuus /)
    expect(kept?.need).not.toContain('308T')
    expect(mended).toMatchObject({ revises: 2 })
    const { rows } = await kynnys.pool.query<{ sealed: string }>(
      `select encode(sealed_cards, 'escape') as sealed from referral_draft where conversation_id = $1`,
      [conversationId],
    )
    expect(rows[0]?.sealed).not.toContain('salaisuus')
    await mustAnswer(keep([]))
    expect(await read()).toEqual([])
    const { rows: left } = await kynnys.pool.query('select 1 from referral_draft')
    expect(left).toEqual([])
  })

  it('is refused to a colleague, and goes with the conversation', async () => {
    const { counsellor, visitor, conversationId } = await aConversation(kynnys.url)
    const drafts = [aReferralDraft()]
    await mustAnswer(counsellor.socket.emitWithAck('referral-draft:keep', { conversationId, drafts }))
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    const vieras = { conversationId, drafts: [aReferralDraft({ need: 'vieras' })] }
    expect(await jere.socket.emitWithAck('referral-draft:keep', vieras)).toEqual(notFound)
    expect(await jere.socket.emitWithAck('referral-draft:keep', { conversationId, drafts: [] })).toEqual(
      notFound,
    )
    expect(await jere.socket.emitWithAck('referral-draft:read', { conversationId })).toEqual(notFound)
    const { drafts: own } = await mustAnswer(
      counsellor.socket.emitWithAck('referral-draft:read', { conversationId }),
    )
    expect(own).toEqual(drafts)
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    const { rows } = await kynnys.pool.query('select 1 from referral_draft')
    expect(rows).toEqual([])
  })
})
