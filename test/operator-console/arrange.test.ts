import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrange, chooseShown, type Wishes } from '../../operator-console/layout/arrange.ts'

const desk = (width: number, own: number, wishes: Partial<Wishes> = {}) =>
  arrange({ width, own, queue: 'auto', context: 'auto', ...wishes })

describe('arrangement of the working view', () => {
  it('shows queue, conversation and context on a wide screen', () => {
    expect(desk(1440, 1)).toEqual({ narrow: false, queue: 'column', context: true, columns: 1 })
    expect(desk(1440, 2)).toEqual({ narrow: false, queue: 'column', context: true, columns: 2 })
  })

  it('gives up the context before the words of the queue', () => {
    expect(desk(1440, 3)).toEqual({ narrow: false, queue: 'column', context: false, columns: 3 })
    expect(desk(1440, 4)).toEqual({ narrow: false, queue: 'strip', context: false, columns: 4 })
  })

  it('shows four at the most', () => {
    expect(desk(3000, 9).columns).toBe(4)
  })

  it('keeps what the counsellor chose, and gives a column for it', () => {
    expect(desk(1440, 4, { context: 'open' })).toMatchObject({ context: true, columns: 3 })
    expect(desk(1440, 4, { queue: 'column' })).toMatchObject({ queue: 'column', columns: 3 })
    expect(desk(1440, 1, { context: 'closed' })).toMatchObject({ context: false })
  })

  it('folds the context behind its button at 1024', () => {
    expect(desk(1024, 1)).toMatchObject({ narrow: false, context: false, columns: 1 })
    expect(desk(1024, 2).columns).toBe(2)
  })

  it('shows one part at a time on a phone', () => {
    expect(desk(390, 3)).toMatchObject({ narrow: true, columns: 1 })
  })
})

describe('conversations in the columns', () => {
  it('keeps every place when the focus moves among them', () => {
    expect(chooseShown(['a', 'b'], ['a', 'b'], { columns: 2, recent: ['b', 'a'] })).toEqual(['a', 'b'])
  })

  it('puts the focused one in the place of the one focused longest ago', () => {
    expect(chooseShown(['a', 'b'], ['a', 'b', 'c'], { columns: 2, recent: ['c', 'b', 'a'] })).toEqual([
      'c',
      'b',
    ])
  })

  it('stands as the list does after a narrow window, which showed only one', () => {
    const recent = ['c', 'b', 'a']
    expect(chooseShown(['c'], ['a', 'b', 'c'], { columns: 3, recent })).toEqual(['a', 'b', 'c'])
  })

  it('closes the gap that a finished conversation leaves', () => {
    expect(chooseShown(['a', 'b', 'c'], ['a', 'c'], { columns: 3, recent: ['a', 'c'] })).toEqual(['a', 'c'])
  })

  it('always shows the focused one, no one twice, and as many as fit', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 })
    fc.assert(
      fc.property(ids, ids, ids, fc.integer({ min: 1, max: 4 }), (shown, own, recent, columns) => {
        const chosen = chooseShown(shown, own, { columns, recent })
        const focused = recent.find((id) => own.includes(id)) ?? own[0]
        expect(chosen).toContain(focused)
        expect(new Set(chosen).size).toBe(chosen.length)
        expect(chosen.length).toBe(Math.min(columns, own.length))
        expect(own).toEqual(expect.arrayContaining(chosen))
      }),
    )
  })
})
