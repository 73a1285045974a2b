import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guideInAhtola } from '../../demo/ahtola-guide.ts'
import { readDemoEscalation } from '../../demo/fill-demo-escalation.ts'
import type { EscalationAnswers } from '../../protocol/escalation.ts'
import { findGuideFaults } from '../../protocol/escalation-guide-faults.ts'
import { basesFor, dutyOf, isReviewOverdue, missingFor } from '../../protocol/escalation-rules.ts'
import { ages, escalationKinds, escalationStates } from '../../protocol/escalation-states.ts'
import { afterEscalationMove, escalationMoves } from '../../server/escalation/escalation-state.ts'
import { hideDetails } from '../../server/escalation/hide-details.ts'
import { aGuide, allKnown, nothingKnown } from '../support/escalation.ts'

describe('the rules of an escalation', () => {
  it('have an answer to every move in every state, and nothing leads out of what was withdrawn (rule 3)', () => {
    const moves = escalationStates.map((state) =>
      escalationMoves.map((move) => afterEscalationMove(state, move)),
    )
    expect(moves).toEqual([
      ['draft', 'draft', 'decided', null, 'draft', 'withdrawn'],
      ['decided', 'decided', null, 'done', 'decided', 'withdrawn'],
      [null, null, null, null, 'done', null],
      [null, null, null, null, null, null],
    ])
  })

  it('say what is missing, in the order of the form (rule 6)', async () => {
    const guide = await readDemoEscalation(path.join(process.cwd(), 'demo'))
    const lacks = (move: 'decide' | 'finish', answers: EscalationAnswers) =>
      missingFor(move, answers, { kind: 'child-welfare', guide })
    expect(lacks('decide', nothingKnown)).toEqual(['age', 'basis', 'known-at'])
    expect(lacks('finish', nothingKnown)).toHaveLength(7)
    expect(lacks('finish', allKnown())).toEqual([])
    expect(lacks('finish', allKnown({ notToldBecause: null }))).toEqual(['not-told-because'])
    expect(lacks('decide', allKnown({ ageBasis: 'unknown', isUnder18: null }))).toEqual([])
    expect(lacks('decide', allKnown({ ageBasis: 'believed', isUnder18: null }))).toEqual(['age'])
    const without = allKnown({ consent: null, legalBasis: 'other' })
    for (const kind of escalationKinds)
      expect(missingFor('finish', without, { kind, guide }), kind).toEqual(
        kind === 'social-services' ? ['consent'] : [],
      )
  })

  it('miss a ground that the guide has not for this kind and age, but not once it was decided on (rule 20)', async () => {
    const guide = await readDemoEscalation(path.join(process.cwd(), 'demo'))
    const by = { kind: 'child-welfare', guide } as const
    expect(missingFor('decide', allKnown({ isUnder18: false }), by)).toEqual(['basis'])
    expect(missingFor('decide', allKnown({ isUnder18: false, legalBasis: 'other' }), by)).toEqual([])
    expect(missingFor('decide', allKnown(), { ...by, guide: undefined })).toEqual(['basis'])
    expect(missingFor('decide', allKnown(), { ...by, kind: 'police' })).toEqual(['basis'])
    expect(missingFor('finish', allKnown({ isUnder18: false }), by)).toEqual([])
  })

  it('know a duty and a ground for each kind and age, the child’s first where the age is unknown (rule 8)', async () => {
    const guide = await readDemoEscalation(path.join(process.cwd(), 'demo'))
    for (const kind of escalationKinds)
      for (const age of ages) expect(dutyOf(guide, kind, age), `${kind} ${age}`).toBeDefined()
    expect(basesFor(guide, 'child-welfare', 'unknown')[0]?.code).toBe('child-welfare-25')
    expect(basesFor(guide, 'police', 'unknown').map(({ code }) => code)).toEqual([
      'child-welfare-25-police',
      'grave-crime',
    ])
    const adultFirst = { ...guide, bases: [...guide.bases].reverse() }
    expect(basesFor(adultFirst, 'police', 'unknown')[0]?.ages).toContain('under-18')
    expect(basesFor(guide, 'social-services', 'adult')[0]?.code).toBe('social-welfare-35-consent')
  })

  it('call a guide overdue that nobody has approved, or whose day has passed', () => {
    expect(isReviewOverdue(null, '2026-11-22')).toBe(true)
    expect(isReviewOverdue('2026-11-21', '2026-11-22')).toBe(true)
    expect(isReviewOverdue('2026-11-22', '2026-11-22')).toBe(false)
  })

  it('find what keeps a guide from being used, and nothing in those of the demo (rule 18)', async () => {
    const today = '2026-11-22'
    const kuusiniemi = await readDemoEscalation(path.join(process.cwd(), 'demo'))
    for (const guide of [kuusiniemi, guideInAhtola(kuusiniemi), aGuide()])
      expect(findGuideFaults(guide, today)).toEqual([])
    const [duty] = kuusiniemi.duties
    const [basis] = kuusiniemi.bases
    const faulty = aGuide({
      reviewBy: { fi: '2030-01-01', 'fi-simple': null, sv: '2020-01-01', en: null },
      emergency: {
        numbers: [{ ...kuusiniemi.emergency.numbers[0]!, phone: 'soita' }],
        say: [{ fi: ' ', 'fi-simple': '', sv: 'Hej', en: '' }],
      },
      duties: [{ ...duty!, kinds: [], ages: [] }],
      bases: [basis!, basis!],
    })
    expect(findGuideFaults(faulty, today).map(({ field, fault }) => `${field} ${fault}`)).toEqual([
      'reviewBy.fi too-far',
      'emergency.numbers without-112',
      'emergency.numbers.0.phone phone',
      'emergency.say.0 missing',
      'duties.0.kinds no-kind',
      'duties.0.ages no-age',
      'bases.1.name same',
    ])
  })

  const stays = [
    'Soitin 112 klo 12.30.',
    '116 111',
    '22.11.2026',
    '00100 Kuusiniemi',
    '1 200 € 30 päivää',
    '2026-11-22',
  ]
  it.each(stays)('leave %s as it is (rule 9)', (text) => expect(hideDetails(text)).toBe(text))

  const hidden = [
    '0401234567',
    '040 123 4567',
    '+358 40 123 4567',
    '+358401234567',
    '00358 40 1234567',
    '040-123 4567',
    '09 310 1691',
    'matti.meikalainen@kuusiniemi.example',
    'Äiti.Öberg@posti.fi',
    '131052-308T',
  ]
  it.each(hidden)('hide %s wherever it stands (rule 9)', (detail) => {
    for (const around of ['X', 'Soita X heti.', '(X)', 'a X, b', '\nX\n'])
      expect(hideDetails(around.replace('X', detail))).toBe(around.replace('X', '██████'))
  })

  it('hide every Finnish mobile number, however it is grouped (rule 9)', () => {
    const group = fc.constantFrom('', ' ', '-', ' ')
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9]{7}$/),
        fc.array(group, { minLength: 7, maxLength: 7 }),
        (digits, gaps) => {
          const number = `0${'45'}${[...digits].map((one, at) => (gaps[at] ?? '') + one).join('')}`
          expect(hideDetails(`numero ${number} loppu`)).toBe('numero ██████ loppu')
        },
      ),
      { numRuns: 300 },
    )
  })

  it('send nothing out: the room knows no way to (rule 10)', () => {
    const folder = 'server/escalation'
    expect(existsSync(folder)).toBe(true)
    const rules = readFileSync(`${folder}/RULES.md`, 'utf8')
    expect(rules).toContain('10. Nothing is sent out')
    const quoted = ['test/server/escalation.test.ts', 'test/server/escalation-rules.test.ts']
      .map((file) => readFileSync(file, 'utf8'))
      .join()
    for (const [, number] of rules.matchAll(/^(\d+)\. /gm))
      expect(new RegExp(`rules? (\\d+(, | and ))*${number}\\b`).test(quoted), `rule ${number} is shown`).toBe(
        true,
      )
  })
})
