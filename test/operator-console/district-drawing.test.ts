import { describe, expect, it } from 'vitest'
import { faultOf, newDistrict, settled } from '../../operator-console/district/district-draft.ts'
import {
  addCorner,
  addRiver,
  drawDistrict,
  dropCorner,
  moveCorner,
  type Point,
  pointsOf,
  startDrawing,
  takeOut,
} from '../../operator-console/district/drawing.ts'
import { SiteDistricts } from '../../protocol/district-map.ts'
import { arePossibleOfSite } from '../../server/district/district.ts'

const ids = ['ala', 'yla', 'keski', 'ranta', 'metsa', 'kangas']
const nameOf = (fi: string) => ({ fi, 'fi-simple': fi, sv: fi, en: fi })
const districts = ids.map((id) => ({ id, name: nameOf(id) }))
const area = (district: string) => ({ kind: 'area', district }) as const
const river = { kind: 'river', index: 0 } as const
const isTaken = (map: SiteDistricts['map']) => {
  const wished = { map, tiles: null, districts }
  return SiteDistricts.safeParse(wished).success && arePossibleOfSite(wished, { known: ids, named: ids })
}

describe('a drawing of districts', () => {
  const drawn = startDrawing(ids)
  // The right border of the first tile, which is the left one of the second.
  const right = { line: area('ala'), at: 1 }
  const mirrored = () =>
    pointsOf(drawn, area('yla')).findIndex((one) => isSame(one, pointsOf(drawn, right.line)[1]))
  const isSame = (one?: Point, other?: Point) => String(one) === String(other)

  it('begins as a comb whose borders are shared, and is what the server takes', () => {
    for (const count of [1, 2, 3, 5, 8, 60]) {
      const many = Array.from({ length: count }, (_, at) => `alue-${at}`)
      expect(startDrawing(many).areas.map(({ district }) => district)).toEqual(many)
    }
    expect(isTaken(drawn)).toBe(true)
    expect(mirrored()).toBeGreaterThanOrEqual(0)
  })

  it('moves a border on both sides, unless it is taken apart', () => {
    const to: Point = [117, 50]
    const moved = moveCorner(drawn, right, { to, together: true })
    expect(pointsOf(moved, area('ala'))[1]).toEqual(to)
    expect(pointsOf(moved, area('yla'))[mirrored()]).toEqual(to)
    const apart = moveCorner(drawn, right, { to, together: false })
    expect(pointsOf(apart, area('ala'))[1]).toEqual(to)
    expect(pointsOf(apart, area('yla'))).toEqual(pointsOf(drawn, area('yla')))
  })

  it('stays within what can be drawn, however far a corner is moved', () => {
    for (const to of [
      [-50, -9],
      [9999, 9999],
      [10.6, 1999.7],
    ] as Point[])
      expect(isTaken(moveCorner(drawn, right, { to, together: true })), String(to)).toBe(true)
    expect(isTaken(addCorner(addRiver(drawn), { line: river, at: 2 }))).toBe(true)
  })

  it('gets a corner in both districts of a border, and loses it in both, down to three', () => {
    const more = addCorner(drawn, right)
    const added = pointsOf(more, area('ala'))[2]
    expect(pointsOf(more, area('yla')).some((one) => isSame(one, added))).toBe(true)
    const fewer = dropCorner(more, { line: area('ala'), at: 2 }, true)
    expect(fewer).toEqual(drawn)
    let least = drawn
    for (let time = 0; time < 9; time += 1) least = dropCorner(least, { line: area('ala'), at: 0 }, true)
    expect(pointsOf(least, area('ala'))).toHaveLength(3)
    expect(isTaken(least)).toBe(true)
  })

  it('takes a district in and out, and is none without any', () => {
    const without = takeOut(drawn, area('kangas'))!
    expect(pointsOf(without, area('kangas'))).toEqual([])
    expect(isTaken(drawDistrict(without, 'kangas'))).toBe(true)
    const withRiver = addRiver(drawn)
    expect(takeOut(withRiver, river)).toEqual(drawn)
    expect(takeOut(startDrawing(['ala']), area('ala'))).toBeNull()
  })

  it('is sent with a name in every language, what is new called by it, and nothing twice', () => {
    const [one, other] = [newDistrict(), newDistrict()]
    const named = (fi: string, given: typeof one) => ({
      ...given,
      name: { ...given.name, fi, sv: 'Nybacken' },
    })
    const wished = {
      tiles: null,
      districts: [...districts, named('Uusi mäki ', one), named('Ala', other)],
      map: drawDistrict(drawn, one.id),
    }
    const sent = settled(wished, districts)
    expect(sent.districts.slice(-2)).toEqual([
      {
        id: 'uusi-maki',
        name: { fi: 'Uusi mäki', 'fi-simple': 'Uusi mäki', sv: 'Nybacken', en: 'Uusi mäki' },
      },
      { id: 'ala-2', name: { fi: 'Ala', 'fi-simple': 'Ala', sv: 'Nybacken', en: 'Ala' } },
    ])
    expect(sent.map?.areas.at(-1)?.district).toBe('uusi-maki')
    // What isn't edited here stays, until the place is called otherwise.
    const inRussian = { ...nameOf('Ala'), ru: 'Ала' }
    const known = [{ id: 'ala', name: inRussian }]
    const nameAfter = (name: typeof inRussian) =>
      settled({ ...wished, districts: [{ id: 'ala', name }] }, known).districts[0]?.name
    expect(nameAfter({ ...inRussian, sv: 'Nedre' })).toEqual({ ...inRussian, sv: 'Nedre' })
    expect(nameAfter({ ...inRussian, fi: 'Yläkylä' })).not.toHaveProperty('ru')
    expect(SiteDistricts.safeParse({ ...wished, map: null, districts: known }).success).toBe(true)
    expect(faultOf(wished)).toBeUndefined()
    expect(faultOf({ ...wished, districts: [...districts, one] })).toBe('wrong-name')
    const tiles = { template: 'http://kartat.example/{z}/{x}/{y}', attribution: '©', zoom: 15 }
    expect(faultOf({ ...wished, tiles })).toBe('wrong-pictures')
  })
})
