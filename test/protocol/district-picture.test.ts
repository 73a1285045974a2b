import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { type DistrictMap, DistrictSettings } from '../../protocol/district-map.ts'
import { pictureDistricts } from '../../protocol/district-picture.ts'
import { arePossibleDistricts } from '../../server/district/district.ts'

const settings = DistrictSettings.parse(JSON.parse(readFileSync('demo/districts.json', 'utf8')))
const ids = kuusiniemi.districts.map(({ id }) => id)
const named = kuusiniemi.districts.map(({ id, name }) => ({ id, name: name.fi }))
const numbersOf = (path: string) => [...path.matchAll(/-?\d+(\.\d+)?/g)].map(([text]) => Number(text))

describe('the districts of a city', () => {
  it('are drawn as the city drew them, each with its name inside the picture', () => {
    const picture = pictureDistricts(named, settings.map)
    expect(picture.districts.map(({ id }) => id)).toEqual(ids)
    for (const { shape, lines, size, x } of picture.districts) {
      expect(Math.min(...numbersOf(shape))).toBeGreaterThanOrEqual(0)
      expect(Math.max(...numbersOf(shape))).toBeLessThanOrEqual(Math.max(picture.width, picture.height))
      expect(size).toBeGreaterThanOrEqual(10.5)
      for (const { text, y } of lines) {
        const half = (text.length * size * 0.56) / 2
        expect(x - half, text).toBeGreaterThan(0)
        expect(x + half, text).toBeLessThan(picture.width)
        expect(y).toBeLessThan(picture.height)
      }
    }
    expect(picture.rivers).toHaveLength(1)
  })

  it('stand as tiles where nobody has drawn them, and none lies on another', () => {
    for (const count of [1, 2, 3, 4, 7, 20, 60]) {
      const some = Array.from({ length: count }, (_, at) => ({ id: `d${at}`, name: `Alue ${at}` }))
      const { districts, width, height } = pictureDistricts(some, null)
      const middles = districts.map(({ shape }) => {
        const numbers = numbersOf(shape)
        expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
        const [across, down] = [0, 1].map((odd) => numbers.filter((_, at) => at % 2 === odd))
        expect(Math.max(...across!)).toBeLessThanOrEqual(width)
        expect(Math.max(...down!)).toBeLessThanOrEqual(height)
        return [across, down].map((some) => (Math.min(...some!) + Math.max(...some!)) / 2)
      })
      for (const [at, [x, y]] of middles.entries())
        for (const [x2, y2] of middles.slice(at + 1))
          expect(Math.hypot(x! - x2!, y! - y2!), `${count}`).toBeGreaterThan(95)
    }
  })

  it('are all there even if the drawing has forgotten one, or the city has none', () => {
    const forgotten = { ...settings.map!, areas: settings.map!.areas.slice(1) }
    const picture = pictureDistricts(named, forgotten)
    expect(picture.districts.map(({ id }) => id)).toEqual(ids)
    expect(picture.districts.every(({ shape }) => shape.length > 20)).toBe(true)
    expect(pictureDistricts([], null).districts).toEqual([])
  })

  it('have long names set on two lines', () => {
    const { districts } = pictureDistricts([{ id: 'a', name: 'Länsi-Hakunilan kartanonmäki' }], null)
    expect(districts[0]?.lines.length).toBe(2)
  })

  it('are refused twice, unknown, or beyond the edge', () => {
    expect(arePossibleDistricts(settings, ids)).toBe(true)
    const [first] = settings.map!.areas
    const withAreas = (areas: DistrictMap['areas']) => ({
      ...settings,
      map: { ...settings.map!, areas },
    })
    expect(arePossibleDistricts(withAreas([first!, first!]), ids)).toBe(false)
    expect(arePossibleDistricts(settings, ids.slice(1))).toBe(false)
    const far = { ...first!, outline: [...first!.outline, [999, 5] as [number, number]] }
    expect(arePossibleDistricts(withAreas([far]), ids)).toBe(false)
  })

  it('let in pictures only from one host with a certificate', () => {
    const tiles = (template: string) =>
      DistrictSettings.safeParse({ map: null, tiles: { template, attribution: '© Kuusiniemi', zoom: 15 } })
        .success
    expect(tiles('https://kartat.kuusiniemi.example/{z}/{x}/{y}.png')).toBe(true)
    expect(tiles('https://kartat.example:8443/{z}/{x}/{y}@2x.png?key=a')).toBe(true)
    for (const wrong of [
      'https://somebody:secret@kartat.example/{z}/{x}/{y}.png',
      'https://kartat.example/#{z}/{x}/{y}.png',
      'http://kartat.example/{z}/{x}/{y}.png',
      'https://kartat.example/{z}/{x}.png',
      "https://kartat.example/{z}/{x}/{y}.png; script-src 'unsafe-inline'",
      'https://*/{z}/{x}/{y}.png',
      'javascript:alert(1)/{z}/{x}/{y}',
    ])
      expect(tiles(wrong), wrong).toBe(false)
  })
})
