/** Draws the districts of a city: the same picture on the page, in the chat and in the console. */

import { middleOf, type Point, round, rounded, smooth, spanAt, straight } from './district-outline.ts'

interface Drawing {
  width: number
  height: number
  areas: readonly { district: string; outline: readonly Point[] }[]
  rivers: readonly (readonly Point[])[]
}

interface District {
  id: string
  name: string
}

export interface PicturedDistrict {
  id: string
  /** An SVG path. */
  shape: string
  /** The middle of everything that stands in it, from side to side. */
  x: number
  /** Its name, line by line, each where it stands on. */
  lines: { text: string; y: number }[]
  /** Of its letters, in units of the picture. */
  size: number
  /** Middles of the mark that it is chosen, above the name, and of its number, below. */
  markY: number
  countY: number
}

export interface DistrictPicture {
  width: number
  height: number
  districts: PicturedDistrict[]
  /** All of the land, for what lies under it. */
  land: string
  rivers: string[]
}

const pictureWidth = 320
const margin = 24
const tile = { width: 100, height: 112, pitch: 86, gap: 2 }
// Of the number below a name, the space above it included.
const countHeight = 22
const most = 15
const least = 10.5
// Of a letter's height, as wide as most are.
const letterWidth = 0.57
// A name is set smaller than its neighbours' only where it must be.
const alike = 13

/** Where the city has drawn its districts, these; what it hasn't drawn, or all of them, stand as tiles in rows. */
export function pictureDistricts(districts: readonly District[], drawing: Drawing | null): DistrictPicture {
  const scale = drawing ? pictureWidth / drawing.width : 1
  const toScale = (points: readonly Point[]) => points.map(([x, y]): Point => [x * scale, y * scale])
  const outlineOf = (id: string) => drawing?.areas.find(({ district }) => district === id)?.outline
  const drawnHeight = drawing ? drawing.height * scale : 0
  const bare = districts.filter(({ id }) => !outlineOf(id))
  const tiles = layTiles(bare.length, drawnHeight)
  const shapes = districts.map((one) => {
    const outline = outlineOf(one.id)
    return { ...one, outline: outline ? toScale(outline) : (tiles[bare.indexOf(one)] ?? []) }
  })
  const fitting = shapes.map(({ name, outline }) =>
    Math.max(alike, setName(name, roomIn(outline).width).size),
  )
  const size = Math.min(most, ...fitting)
  const lowest = Math.max(drawnHeight, ...tiles.flat().map(([, y]) => y + margin))
  return {
    width: pictureWidth,
    height: Math.ceil(lowest),
    districts: shapes.map((one) => pictureDistrict(one, size)),
    land: shapes.map(({ outline }) => straight(outline)).join(''),
    rivers: (drawing?.rivers ?? []).map((river) => smooth(toScale(river))),
  }
}

/** A comb of six-cornered tiles, three and two in a row. */
function layTiles(count: number, above: number): Point[][] {
  const tiles: Point[][] = []
  const inRow = (row: number) => (row % 2 === 0 ? Math.min(3, Math.max(count, 1)) : Math.min(2, count))
  for (let row = 0; tiles.length < count; row += 1)
    for (let at = 0; at < inRow(row) && tiles.length < count; at += 1) {
      const x = pictureWidth / 2 + (at - (inRow(row) - 1) / 2) * tile.width
      tiles.push(hexagon(x, above + margin / 2 + tile.height / 2 + row * tile.pitch))
    }
  return tiles
}

function pictureDistrict(
  { id, name, outline }: District & { outline: Point[] },
  largest: number,
): PicturedDistrict {
  const { x, y, width } = roomIn(outline)
  const { lines, ...set } = setName(name, width)
  const size = Math.min(set.size, largest)
  const leading = size * 1.15
  const top = y - (lines.length * leading + countHeight) / 2
  return {
    id,
    shape: rounded(outline),
    x: round(x),
    lines: lines.map((text, at) => ({ text, y: round(top + at * leading + size * 0.85) })),
    size,
    markY: round(top - 10),
    countY: round(top + lines.length * leading + countHeight / 2 + 2),
  }
}

/** As large as it fits on one line, else on two or three. */
function setName(name: string, room: number): { lines: string[]; size: number } {
  const fits = (lines: readonly string[]) =>
    Math.min(most, room / (Math.max(...lines.map((line) => line.length)) * letterWidth))
  const whole = fits([name])
  if (whole >= least + 1.5) return { lines: [name], size: round(whole) }
  const words = name.split(/(?<=-)|\s+/)
  const ways = words.slice(1).map((_, at) => [words.slice(0, at + 1), words.slice(at + 1)].map(joined))
  const best = ways.sort((one, other) => fits(other) - fits(one))[0] ?? [name]
  return { lines: best, size: round(Math.max(least, fits(best))) }
}

function joined(words: readonly string[]): string {
  return words.join(' ').replaceAll('- ', '-')
}

/** Where words have most room: around the middle of the area, as wide as it is there from name to number. */
function roomIn(outline: readonly Point[]): { x: number; y: number; width: number } {
  const [middle, y] = middleOf(outline)
  const heights = [y - countHeight / 2, y, y + countHeight / 2]
  const spans = heights.flatMap((at) => {
    const span = spanAt(outline, at, middle)
    return span ? [span] : []
  })
  const [left, right] = [Math.max(...spans.map(([from]) => from)), Math.min(...spans.map(([, to]) => to))]
  if (!(right > left)) return { x: middle, y, width: tile.width }
  return { x: (left + right) / 2, y, width: (right - left) * 0.92 }
}

function hexagon(x: number, y: number): Point[] {
  const [wide, high] = [tile.width / 2 - tile.gap, tile.height / 2 - tile.gap]
  return [
    [x, y - high],
    [x + wide, y - high / 2],
    [x + wide, y + high / 2],
    [x, y + high],
    [x - wide, y + high / 2],
    [x - wide, y - high / 2],
  ]
}
