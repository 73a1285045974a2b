import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ReferralState, referralStates } from '../../protocol/referral-states.ts'
import {
  afterReferralMove,
  type ReferralMove,
  referralMoves,
  stateAfter,
  statesBeforeMove,
} from '../../server/referral/referral-state.ts'
import { unquotedRules } from '../support/rules.ts'

/** Said once more, in words, apart from the table: what a referral remembers, and what that allows. */
class Model {
  answered: 'not-yet' | 'otherwise' | 'yes' | 'no' = 'not-yet'
  over: 'no' | 'taken-back' | 'time' = 'no'
  came: 'unknown' | 'desk-saw' | 'says-so' | 'could-not' | 'closed' = 'unknown'

  private get isFinal() {
    return this.came === 'desk-saw' || this.answered === 'no' || this.over === 'taken-back'
  }
  private get isOpen() {
    return !this.isFinal && this.over === 'no' && this.came === 'unknown'
  }

  may(move: ReferralMove): boolean {
    if (move === 'revise') return this.isOpen && this.answered !== 'yes'
    if (move === 'change') return this.isOpen && this.answered !== 'otherwise'
    if (['agree', 'decline', 'cancel', 'run-out'].includes(move)) return this.isOpen
    const hasAgreed = this.answered === 'yes' && !this.isFinal
    if (move === 'redeem') return hasAgreed && this.over === 'no'
    return hasAgreed
  }

  do(move: ReferralMove): void {
    if (move === 'revise') this.answered = 'not-yet'
    if (move === 'agree') this.answered = 'yes'
    if (move === 'change') this.answered = 'otherwise'
    if (move === 'decline') this.answered = 'no'
    if (move === 'cancel') this.over = 'taken-back'
    if (move === 'run-out') this.over = 'time'
    if (move === 'redeem') this.came = 'desk-saw'
    if (move === 'say-arrived') this.came = 'says-so'
    if (move === 'say-could-not-come') this.came = 'could-not'
    if (move === 'say-was-closed') this.came = 'closed'
    // Their word counts from here on, whether the code's time was over or not: it isn't redeemed a second way.
  }

  get name(): ReferralState {
    if (this.came === 'desk-saw') return 'arrived-at-desk'
    if (this.came === 'says-so') return 'arrived-by-own-word'
    if (this.came === 'could-not') return 'could-not-come'
    if (this.came === 'closed') return 'was-closed'
    if (this.answered === 'no') return 'declined'
    if (this.over === 'taken-back') return 'cancelled'
    if (this.over === 'time') return this.answered === 'yes' ? 'expired' : 'lapsed'
    return this.answered === 'yes' ? 'agreed' : this.answered === 'otherwise' ? 'changed' : 'proposed'
  }
}

describe('the states of a referral (rule 2)', () => {
  it('are those of the model, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...referralMoves), { maxLength: 30 }), (tried) => {
        const model = new Model()
        let state: ReferralState = 'proposed'
        for (const move of tried) {
          // A code whose time is over is refused by its date, not by the state: `redeem` asks the clock as well.
          const isAfterTheEnd = model.over === 'time' && move === 'redeem'
          const next = afterReferralMove(state, move)
          if (!isAfterTheEnd) expect(next !== null, `${move} from ${state}`).toBe(model.may(move))
          if (next === null || isAfterTheEnd) continue
          model.do(move)
          state = next
          expect(model.name).toBe(state)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('have an answer to every move, and each move but running out leads to one state', () => {
    for (const move of referralMoves) {
      const after = new Set(statesBeforeMove(move).map((state) => afterReferralMove(state, move)))
      expect(after.size, move).toBe(move === 'run-out' ? 2 : 1)
      if (move !== 'run-out') expect([...after]).toEqual([stateAfter(move)])
    }
  })

  it('can all be reached, and four of them are the end', () => {
    const reached = new Set<ReferralState>(['proposed'])
    for (const state of reached)
      for (const move of referralMoves) {
        const next = afterReferralMove(state, move)
        if (next) reached.add(next)
      }
    expect([...reached].sort()).toEqual([...referralStates].sort())
    const ends = referralStates.filter((state) =>
      referralMoves.every((move) => !afterReferralMove(state, move)),
    )
    expect(ends.sort()).toEqual(['arrived-at-desk', 'cancelled', 'declined', 'lapsed'])
  })

  it('never let a desk redeem what nobody agreed to, nor the young person speak for the desk (rules 8 and 11)', () => {
    for (const state of ['proposed', 'changed', 'declined', 'lapsed', 'cancelled', 'expired'] as const)
      expect(afterReferralMove(state, 'redeem')).toBeNull()
    for (const move of referralMoves)
      if (move !== 'redeem') expect(statesBeforeMove(move).includes('arrived-at-desk')).toBe(false)
    expect(statesBeforeMove('redeem')).not.toContain('arrived-at-desk')
  })

  it('are numbered rules, each quoted by a test', () => {
    expect(
      unquotedRules('referral', 'test/protocol/referral-code.test.ts', 'test/server/draft.test.ts'),
    ).toEqual([])
  })
})
